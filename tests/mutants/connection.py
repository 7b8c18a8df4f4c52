"""Promises of the connection: secrets in a keyring only, no setting that runs code, a window that never waits."""

from __future__ import annotations

from tests.mutants.promise import Promise

SECRETS, SECRETS_TESTS = "storage/secrets.py", "tests/storage/test_secrets.py::"
WINDOW_TESTS = "tests/gui/test_connection.py::"

PROMISES = (
    Promise(
        "a secret goes only to a keyring that encrypts",
        SECRETS,
        "yield from (one for one in candidates if type(one).__module__ in TRUSTED)",
        "yield from candidates",
        SECRETS_TESTS + "test_a_keyring_that_does_not_protect_is_refused",
    ),
    Promise(
        "no secret is in a profile's file",
        "storage/kafka_settings.py",
        "if key in ALLOWED - SECRET}",
        "if key in ALLOWED}",
        SECRETS_TESTS + "test_what_is_secret_goes_to_the_keyring_only",
    ),
    Promise(
        "a setting that could run code is refused",
        "storage/kafka_settings.py",
        "        if key not in ALLOWED:",
        "        if not key:",
        SECRETS_TESTS + "test_a_setting_that_could_run_code_is_refused",
    ),
    Promise(
        "an old secret is forgotten with the login it belonged to",
        SECRETS,
        "ring.delete_password(SERVICE, _name(folder, key))",
        "pass",
        SECRETS_TESTS + "test_a_secret_that_is_not_given_any_more_is_forgotten",
    ),
    Promise(
        "a trial of a connection never blocks the window",
        "gui/connection/work.py",
        'threading.Thread(target=go, name="daybook-connection", daemon=True).start()',
        "go()",
        WINDOW_TESTS + "test_a_trial_never_blocks_the_window",
    ),
    Promise(
        "a late answer says nothing of other settings",
        "gui/connection/dialog.py",
        "        self.work.number += 1\n",
        "",
        WINDOW_TESTS + "test_a_late_answer_says_nothing_of_other_settings",
    ),
    Promise(
        "a server with another name in its certificate is not trusted",
        "storage/tls_probe.py",
        'if given.get("ssl.endpoint.identification.algorithm") == "none":',
        "if given:",
        "tests/broker/test_connection.py::test_each_fault_of_the_servers_certificate",
    ),
    Promise(
        "a changed password is taken without a restart",
        "storage/sharing.py",
        "        self._log.renew(given)\n",
        "        self._log.recheck()\n",
        "tests/broker/test_password.py::test_a_changed_password_is_taken_without_a_restart",
    ),
)
