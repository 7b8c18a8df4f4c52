"""What can be wrong with a connection, told apart as far as it can be: each in a sentence that says what to do."""

from __future__ import annotations

from storage.errors import LogError


class ConnectionFault(LogError):
    """The way to the broker. Nothing was sent, nothing was changed."""

    code = "connection"


class FileUnreadable(ConnectionFault):
    """A certificate or key file that is not there or may not be read."""

    code = "file_unreadable"
    template = "The file {file} cannot be read ({what}). Please choose another one."


class NotACertificate(ConnectionFault):
    """A file that holds something else."""

    code = "not_a_certificate"
    template = "The file {file} holds no certificate in PEM form. Please choose another one."


class KeyMismatch(ConnectionFault):
    """Certificate and key are of different pairs."""

    code = "key_mismatch"
    template = "The key {file} does not belong to the client certificate. Please choose the one that was made with it."


class KeyUnreadable(ConnectionFault):
    """The key cannot be decrypted, or is none."""

    code = "key_unreadable"
    template = "The key {file} cannot be opened. Please check its password, and that it is a key in PEM form."


class KeyMissing(ConnectionFault):
    """A client certificate without its key."""

    code = "key_missing"
    template = "A client certificate needs its key. Please choose the key's file."


class SecretMissing(ConnectionFault):
    """A login without its password."""

    code = "secret_missing"
    template = "This login needs {what}. Please enter it."


class HostUnknown(ConnectionFault):
    """The name of the server has no address."""

    code = "host_unknown"
    template = "The name of the server {server} is not known. Please check how it is written, and the network."


class PortClosed(ConnectionFault):
    """Nobody listens there."""

    code = "port_closed"
    template = "Nothing listens at {server}. Please check the port, and that the broker runs."


class NoWay(ConnectionFault):
    """No answer at all, as behind a firewall."""

    code = "no_way"
    template = "{server} does not answer ({what}). Please check the network and the firewall between."


class NotTls(ConnectionFault):
    """TLS was begun with a port that has none."""

    code = "not_tls"
    template = "{server} does not speak TLS. Please choose the broker's TLS port, or a connection without TLS."


class TlsWanted(ConnectionFault):
    """A port with TLS was spoken to without."""

    code = "tls_wanted"
    template = "{server} speaks TLS only. Please choose a connection with TLS."


class Silent(ConnectionFault):
    """Somebody takes the connection and says nothing."""

    code = "silent"
    template = "Something listens at {server} but does not answer as a Kafka broker does. Please check the port."


class LoginWanted(ConnectionFault):
    """The port closes a connection without login."""

    code = "login_wanted"
    template = (
        "{server} closed the connection. Either it wants a login that is not set here, or none that is set, "
        "or it is no Kafka broker. Please ask IT which login this port takes."
    )


class UnknownAuthority(ConnectionFault):
    """The server's certificate was made by somebody we do not trust."""

    code = "unknown_authority"
    template = (
        "The certificate of {server} was issued by an authority that is not trusted here. "
        "Please choose the file with the certificate of your organisation's authority."
    )


class WrongName(ConnectionFault):
    """The certificate is for another name."""

    code = "wrong_name"
    template = (
        "The certificate of {server} is for another name. Please use the name that is in the certificate, "
        "or ask IT for one with this name; somebody else may be answering."
    )


class CertificateExpired(ConnectionFault):
    """The server's certificate is over."""

    code = "certificate_expired"
    template = "The certificate of {server} has expired. Please ask IT to renew it, and check this computer's clock."


class CertificateEarly(ConnectionFault):
    """The server's certificate is not valid yet."""

    code = "certificate_early"
    template = "The certificate of {server} is not valid yet. Please check this computer's clock, and ask IT."


class CertificateBad(ConnectionFault):
    """The certificate fails for another reason."""

    code = "certificate_bad"
    template = "The certificate of {server} cannot be trusted ({what}). Please ask IT."


class HandshakeFailed(ConnectionFault):
    """TLS failed before any certificate was looked at."""

    code = "handshake_failed"
    template = "The secure connection to {server} cannot be made ({what}). Please ask IT."


class ClientCertificateWanted(ConnectionFault):
    """The server asks for a client certificate."""

    code = "client_certificate_wanted"
    template = "{server} asks for a client certificate and there is none. Please choose its file and its key."


class ClientCertificateRefused(ConnectionFault):
    """The server does not accept the client certificate."""

    code = "client_certificate_refused"
    template = (
        "{server} does not accept this client certificate: it is not from an authority that the server trusts. "
        "Please ask IT for another one."
    )


class ClientCertificateExpired(ConnectionFault):
    """The server finds the client certificate expired, revoked or otherwise unfit."""

    code = "client_certificate_expired"
    template = "{server} does not accept this client certificate any more: it has expired, or IT withdrew it."


class WrongPassword(ConnectionFault):
    """User or password; a broker does not say which."""

    code = "wrong_password"
    template = (
        "{server} does not accept this user and password; it does not say which of the two is wrong. "
        "Please enter them again."
    )


class MechanismNotOffered(ConnectionFault):
    """The broker knows other ways to log in."""

    code = "mechanism_not_offered"
    template = "{server} does not offer the login {mechanism}; it offers {offered}. Please choose one of these."


class TokenUnavailable(ConnectionFault):
    """The token endpoint gave none."""

    code = "token_unavailable"
    template = "No token was given out by {endpoint} ({what}). Please check the client id, its secret and the address."


class TokenRefused(ConnectionFault):
    """The broker does not take the token."""

    code = "token_refused"
    template = (
        "{server} does not accept the token: it is for another audience, has expired or is not signed as expected. "
        "Please ask IT to compare the broker's settings with those of the token endpoint."
    )


class AdvertisedUnreachable(ConnectionFault):
    """The broker answers, but names another address for work that cannot be reached."""

    code = "advertised_unreachable"
    template = (
        "The broker answers, but sends its clients on to {server}, which cannot be reached from here. "
        "Please ask IT to correct the broker's advertised.listeners."
    )


class TooFewServers(ConnectionFault):
    """More copies are asked for than there are servers."""

    code = "too_few_servers"
    template = (
        "The topic {topic} cannot have {replicas} replicas: there are not so many servers. Nothing was made; "
        "say fewer with --replicas and --in-sync."
    )
