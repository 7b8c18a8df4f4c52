<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
    <context>
        <name>About</name>
        <message>
            <source>Customer records that remember everything.</source>
            <translation>Kundenakten, die nichts vergessen.</translation>
        </message>
        <message>
            <source>Customers</source>
            <translation>Kunden</translation>
        </message>
        <message>
            <source>Daybook stands on the work of others. Their licences, in full, come with the program.</source>
            <translation>Daybook baut auf der Arbeit anderer auf. Deren Lizenzen liegen dem Programm im vollen Wortlaut bei.</translation>
        </message>
        <message>
            <source>Digest</source>
            <translation>Prüfsumme</translation>
        </message>
        <message>
            <source>Fingerprint</source>
            <translation>Fingerabdruck</translation>
        </message>
        <message>
            <source>GNU Lesser General Public License, version 3 or later</source>
            <translation>GNU Lesser General Public License, Version 3 oder neuer</translation>
        </message>
        <message>
            <source>Last position folded</source>
            <translation>Zuletzt eingelesene Stelle</translation>
        </message>
        <message>
            <source>Last position on the log</source>
            <translation>Letzte Stelle im Protokoll</translation>
        </message>
        <message>
            <source>Licence</source>
            <translation>Lizenz</translation>
        </message>
        <message>
            <source>Licences</source>
            <translation>Lizenzen</translation>
        </message>
        <message>
            <source>Licences...</source>
            <translation>Lizenzen...</translation>
        </message>
        <message>
            <source>Log</source>
            <translation>Protokoll</translation>
        </message>
        <message>
            <source>Made with</source>
            <translation>Hergestellt mit</translation>
        </message>
        <message>
            <source>Position</source>
            <translation>Position</translation>
        </message>
        <message>
            <source>Profile</source>
            <translation>Profil</translation>
        </message>
        <message>
            <source>Program's log</source>
            <translation>Protokoll des Programms</translation>
        </message>
        <message>
            <source>Register</source>
            <translation>Register</translation>
        </message>
        <message>
            <source>This register</source>
            <translation>Dieses Register</translation>
        </message>
        <message>
            <source>Trouble</source>
            <translation>Störung</translation>
        </message>
        <message>
            <source>Two desktops with the same digest hold the same register.</source>
            <translation>Zwei Arbeitsplätze mit derselben Prüfsumme haben dasselbe Register.</translation>
        </message>
        <message>
            <source>Version</source>
            <translation>Version</translation>
        </message>
        <message>
            <source>Waiting in the outbox</source>
            <translation>Warten im Ausgang</translation>
        </message>
        <message>
            <source>not yet opened</source>
            <translation>noch nicht eröffnet</translation>
        </message>
        <message>
            <source>{n} of {m}</source>
            <translation>{n} von {m}</translation>
        </message>
    </context>
    <context>
        <name>Actions</name>
        <message>
            <source>&amp;Customer</source>
            <translation>&amp;Kunde</translation>
        </message>
        <message>
            <source>&amp;Edit</source>
            <translation>&amp;Bearbeiten</translation>
        </message>
        <message>
            <source>&amp;File</source>
            <translation>&amp;Datei</translation>
        </message>
        <message>
            <source>&amp;History</source>
            <translation>&amp;Verlauf</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <translation>&amp;Ansicht</translation>
        </message>
        <message>
            <source>About Daybook</source>
            <translation>Über Daybook</translation>
        </message>
        <message>
            <source>About this register</source>
            <translation>Über dieses Register</translation>
        </message>
        <message>
            <source>Add a remark to the history...</source>
            <translation>Bemerkung in den Verlauf schreiben...</translation>
        </message>
        <message>
            <source>As of</source>
            <translation>Stand vom</translation>
        </message>
        <message>
            <source>Blame</source>
            <translation>Verfasser</translation>
        </message>
        <message>
            <source>Bring back...</source>
            <translation>Wieder aufnehmen...</translation>
        </message>
        <message>
            <source>Close the window</source>
            <translation>Fenster schließen</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>Vergleichen</translation>
        </message>
        <message>
            <source>Compare with now</source>
            <translation>Mit dem jetzigen Stand vergleichen</translation>
        </message>
        <message>
            <source>Compare with the marked one</source>
            <translation>Mit der vorgemerkten vergleichen</translation>
        </message>
        <message>
            <source>Connection...</source>
            <translation>Verbindung...</translation>
        </message>
        <message>
            <source>Discard what was typed</source>
            <translation>Eingaben verwerfen</translation>
        </message>
        <message>
            <source>Edit the record</source>
            <translation>Akte bearbeiten</translation>
        </message>
        <message>
            <source>Enter goes to the next field</source>
            <translation>Eingabetaste geht ins nächste Feld</translation>
        </message>
        <message>
            <source>Filter the history</source>
            <translation>Verlauf filtern</translation>
        </message>
        <message>
            <source>Find a customer</source>
            <translation>Kunden suchen</translation>
        </message>
        <message>
            <source>He&amp;lp</source>
            <translation>&amp;Hilfe</translation>
        </message>
        <message>
            <source>History</source>
            <translation>Verlauf</translation>
        </message>
        <message>
            <source>History in its own window</source>
            <translation>Verlauf in eigenem Fenster</translation>
        </message>
        <message>
            <source>History of this customer</source>
            <translation>Verlauf dieses Kunden</translation>
        </message>
        <message>
            <source>History of this field</source>
            <translation>Verlauf dieses Feldes</translation>
        </message>
        <message>
            <source>Import a CSV...</source>
            <translation>CSV-Datei einlesen...</translation>
        </message>
        <message>
            <source>Inbox</source>
            <translation>Eingang</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Tasten</translation>
        </message>
        <message>
            <source>Larger text</source>
            <translation>Größere Schrift</translation>
        </message>
        <message>
            <source>Mark for comparing</source>
            <translation>Zum Vergleichen vormerken</translation>
        </message>
        <message>
            <source>New</source>
            <translation>Neu</translation>
        </message>
        <message>
            <source>New organisation</source>
            <translation>Neue Organisation</translation>
        </message>
        <message>
            <source>New person</source>
            <translation>Neue Person</translation>
        </message>
        <message>
            <source>Next change</source>
            <translation>Nächste Änderung</translation>
        </message>
        <message>
            <source>Next change of the field</source>
            <translation>Nächste Änderung des Feldes</translation>
        </message>
        <message>
            <source>Next customer</source>
            <translation>Nächster Kunde</translation>
        </message>
        <message>
            <source>Next difference</source>
            <translation>Nächster Unterschied</translation>
        </message>
        <message>
            <source>Next pane</source>
            <translation>Nächster Bereich</translation>
        </message>
        <message>
            <source>Next writer of the field</source>
            <translation>Nächster Verfasser des Feldes</translation>
        </message>
        <message>
            <source>Normal text</source>
            <translation>Normale Schrift</translation>
        </message>
        <message>
            <source>One change back</source>
            <translation>Eine Änderung zurück</translation>
        </message>
        <message>
            <source>One change forward</source>
            <translation>Eine Änderung vor</translation>
        </message>
        <message>
            <source>Play or pause</source>
            <translation>Abspielen oder anhalten</translation>
        </message>
        <message>
            <source>Previous change</source>
            <translation>Vorige Änderung</translation>
        </message>
        <message>
            <source>Previous change of the field</source>
            <translation>Vorige Änderung des Feldes</translation>
        </message>
        <message>
            <source>Previous customer</source>
            <translation>Voriger Kunde</translation>
        </message>
        <message>
            <source>Previous difference</source>
            <translation>Voriger Unterschied</translation>
        </message>
        <message>
            <source>Previous pane</source>
            <translation>Voriger Bereich</translation>
        </message>
        <message>
            <source>Previous writer of the field</source>
            <translation>Voriger Verfasser des Feldes</translation>
        </message>
        <message>
            <source>Read the register anew</source>
            <translation>Register neu einlesen</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>Wiederholen</translation>
        </message>
        <message>
            <source>Register as at...</source>
            <translation>Register mit Stand vom...</translation>
        </message>
        <message>
            <source>Replay bar</source>
            <translation>Abspielleiste</translation>
        </message>
        <message>
            <source>Restore the version...</source>
            <translation>Version wiederherstellen...</translation>
        </message>
        <message>
            <source>Retire...</source>
            <translation>Stilllegen...</translation>
        </message>
        <message>
            <source>Reverse the change and all later ones...</source>
            <translation>Diese und alle späteren Änderungen zurücknehmen...</translation>
        </message>
        <message>
            <source>Reverse the change...</source>
            <translation>Änderung zurücknehmen...</translation>
        </message>
        <message>
            <source>Run a command...</source>
            <translation>Befehl ausführen...</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Speichern</translation>
        </message>
        <message>
            <source>Save and close</source>
            <translation>Speichern und schließen</translation>
        </message>
        <message>
            <source>Save and new</source>
            <translation>Speichern und neu</translation>
        </message>
        <message>
            <source>Smaller text</source>
            <translation>Kleinere Schrift</translation>
        </message>
        <message>
            <source>Stop the work under way</source>
            <translation>Laufende Arbeit anhalten</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Rückgängig</translation>
        </message>
        <message>
            <source>Who wrote what</source>
            <translation>Wer schrieb was</translation>
        </message>
    </context>
    <context>
        <name>AsOfDialog</name>
        <message>
            <source>A month ago</source>
            <translation>Vor einem Monat</translation>
        </message>
        <message>
            <source>A week ago</source>
            <translation>Vor einer Woche</translation>
        </message>
        <message>
            <source>A year ago</source>
            <translation>Vor einem Jahr</translation>
        </message>
        <message>
            <source>Calendar</source>
            <translation>Kalender</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Change number</source>
            <translation>Änderung Nummer</translation>
        </message>
        <message>
            <source>Date and time</source>
            <translation>Datum und Uhrzeit</translation>
        </message>
        <message>
            <source>Last midnight</source>
            <translation>Letzte Mitternacht</translation>
        </message>
        <message>
            <source>List, search, records and counts as they were recorded then. Nothing can be changed there.</source>
            <translation>Liste, Suche, Akten und Anzahlen, wie sie damals aufgezeichnet waren. Dort kann nichts geändert werden.</translation>
        </message>
        <message>
            <source>Nothing was recorded until then: the register did not exist yet.</source>
            <translation>Bis dahin wurde nichts aufgezeichnet: Das Register gab es noch nicht.</translation>
        </message>
        <message>
            <source>Register as at</source>
            <translation>Register mit Stand vom</translation>
        </message>
        <message>
            <source>Show the register</source>
            <translation>Register zeigen</translation>
        </message>
        <message>
            <source>Show the register as it was</source>
            <translation>Das Register zeigen, wie es war</translation>
        </message>
        <message>
            <source>The last change until then is change {n}, {when} {zone}.</source>
            <translation>Die letzte Änderung bis dahin ist Änderung {n}, {when} {zone}.</translation>
        </message>
        <message>
            <source>Which moment</source>
            <translation>Welcher Zeitpunkt</translation>
        </message>
        <message>
            <source>of {last}</source>
            <translation>von {last}</translation>
        </message>
    </context>
    <context>
        <name>Ask</name>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
    </context>
    <context>
        <name>BlamePage</name>
        <message>
            <source>Choose a field to see all who wrote it.</source>
            <translation>Wählen Sie ein Feld, um alle zu sehen, die es geschrieben haben.</translation>
        </message>
        <message>
            <source>Field</source>
            <translation>Feld</translation>
        </message>
        <message>
            <source>Last writer of every field</source>
            <translation>Letzter Verfasser jedes Feldes</translation>
        </message>
        <message>
            <source>Next writer of the field</source>
            <translation>Nächster Verfasser des Feldes</translation>
        </message>
        <message>
            <source>Previous writer of the field</source>
            <translation>Voriger Verfasser des Feldes</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>Wert</translation>
        </message>
        <message>
            <source>Written by</source>
            <translation>Geschrieben von</translation>
        </message>
        <message>
            <source>{what}: writer {n} of {count}.</source>
            <translation>{what}: Verfasser {n} von {count}.</translation>
        </message>
    </context>
    <context>
        <name>CalendarPopup</name>
        <message>
            <source>Next month</source>
            <translation>Nächster Monat</translation>
        </message>
        <message>
            <source>Previous month</source>
            <translation>Voriger Monat</translation>
        </message>
    </context>
    <context>
        <name>Care</name>
        <message>
            <source>Saved work is safe, and nothing was being typed.</source>
            <translation>Gespeichertes ist sicher, und es war nichts eingetippt.</translation>
        </message>
        <message>
            <source>Saved work is safe. What you typed is kept as a draft; it is there again when you go on.</source>
            <translation>Gespeichertes ist sicher. Was Sie getippt haben, ist als Entwurf aufgehoben; beim Weiterarbeiten ist es wieder da.</translation>
        </message>
        <message>
            <source>Saved work is safe. What you typed since the last draft could not be kept.</source>
            <translation>Gespeichertes ist sicher. Was Sie seit dem letzten Entwurf getippt haben, konnte nicht aufgehoben werden.</translation>
        </message>
    </context>
    <context>
        <name>ChangeList</name>
        <message numerus="yes">
            <source>%n newer</source>
            <translation>
                <numerusform>%n neuere</numerusform>
                <numerusform>%n neuere</numerusform>
            </translation>
        </message>
        <message>
            <source>Choose a customer to see all that ever happened to it.</source>
            <translation>Wählen Sie einen Kunden, um alles zu sehen, was je mit ihm geschah.</translation>
        </message>
        <message>
            <source>Looking through the changes ...</source>
            <translation>Die Änderungen werden durchgesehen ...</translation>
        </message>
        <message>
            <source>No change matches the filter. Escape in the filter line empties it.</source>
            <translation>Keine Änderung passt zum Filter. Esc in der Filterzeile leert ihn.</translation>
        </message>
        <message>
            <source>Nothing has happened here yet. Every entry you save will be listed.</source>
            <translation>Hier ist noch nichts geschehen. Jede gespeicherte Eingabe wird hier aufgeführt.</translation>
        </message>
        <message numerus="yes">
            <source>Show %n newer</source>
            <translation>
                <numerusform>%n neuere zeigen</numerusform>
                <numerusform>%n neuere zeigen</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ChangePage</name>
        <message>
            <source>A correction: it was wrong before.</source>
            <translation>Eine Berichtigung: Es war vorher falsch.</translation>
        </message>
        <message>
            <source>Add remark</source>
            <translation>Bemerkung hinzufügen</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Choose a change to see what it did.</source>
            <translation>Wählen Sie eine Änderung, um zu sehen, was sie bewirkt hat.</translation>
        </message>
        <message>
            <source>Field</source>
            <translation>Feld</translation>
        </message>
        <message>
            <source>No reason given.</source>
            <translation>Kein Grund angegeben.</translation>
        </message>
        <message>
            <source>Nothing typed is lost: it can be opened as a draft.</source>
            <translation>Nichts Eingegebenes ist verloren: Es kann als Entwurf geöffnet werden.</translation>
        </message>
        <message>
            <source>Now</source>
            <translation>Nachher</translation>
        </message>
        <message>
            <source>On its way to the others, made {when}, {who}</source>
            <translation>Unterwegs zu den anderen, eingegeben {when}, {who}</translation>
        </message>
        <message>
            <source>Reason: {why}</source>
            <translation>Grund: {why}</translation>
        </message>
        <message>
            <source>Remark on this change</source>
            <translation>Bemerkung zu dieser Änderung</translation>
        </message>
        <message>
            <source>Reversed later: show by what</source>
            <translation>Später zurückgenommen: zeigen, wodurch</translation>
        </message>
        <message>
            <source>Saved here, waiting to be shared, made {when}, {who}</source>
            <translation>Hier gespeichert, wartet darauf, geteilt zu werden, eingegeben {when}, {who}</translation>
        </message>
        <message>
            <source>The author saw an older state: {fields} had been changed already.</source>
            <translation>Der Verfasser sah einen älteren Stand: {fields} war schon geändert.</translation>
        </message>
        <message>
            <source>True since {date}.</source>
            <translation>Gilt seit {date}.</translation>
        </message>
        <message>
            <source>Version {n}, {when}, {who}</source>
            <translation>Version {n}, {when}, {who}</translation>
        </message>
        <message>
            <source>Was</source>
            <translation>Vorher</translation>
        </message>
        <message>
            <source>What this change did</source>
            <translation>Was diese Änderung bewirkt hat</translation>
        </message>
        <message>
            <source>{how}, {batch}</source>
            <translation>{how}, {batch}</translation>
        </message>
        <message>
            <source>{when}, {who}</source>
            <translation>{when}, {who}</translation>
        </message>
        <message>
            <source>{who}, {when}: {text}</source>
            <translation>{who}, {when}: {text}</translation>
        </message>
    </context>
    <context>
        <name>ChangeView</name>
        <message>
            <source>Changes</source>
            <translation>Änderungen</translation>
        </message>
    </context>
    <context>
        <name>ChoiceList</name>
        <message>
            <source>Choices</source>
            <translation>Auswahl</translation>
        </message>
    </context>
    <context>
        <name>ClashPanel</name>
        <message>
            <source>Before</source>
            <translation>Vorher</translation>
        </message>
        <message>
            <source>Keep mine</source>
            <translation>Meinen Wert behalten</translation>
        </message>
        <message>
            <source>Take theirs</source>
            <translation>Anderen Wert nehmen</translation>
        </message>
        <message>
            <source>Theirs</source>
            <translation>Anderer</translation>
        </message>
        <message>
            <source>Yours</source>
            <translation>Ihrer</translation>
        </message>
        <message>
            <source>Yours: {mine}. Theirs: {theirs}. Before: {before}.</source>
            <translation>Ihrer: {mine}. Anderer: {theirs}. Vorher: {before}.</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>nichts</translation>
        </message>
    </context>
    <context>
        <name>ClosingDialog</name>
        <message>
            <source>Back to the record</source>
            <translation>Zurück zur Akte</translation>
        </message>
        <message>
            <source>Close Daybook</source>
            <translation>Daybook schließen</translation>
        </message>
        <message>
            <source>Discard it</source>
            <translation>Verwerfen</translation>
        </message>
        <message>
            <source>Keep as draft</source>
            <translation>Als Entwurf behalten</translation>
        </message>
        <message>
            <source>Kept as a draft, it is there again when you open the record.</source>
            <translation>Als Entwurf ist es wieder da, sobald Sie die Akte öffnen.</translation>
        </message>
        <message>
            <source>What you typed about {name} is not saved</source>
            <translation>Ihre Eingaben zu {name} sind nicht gespeichert</translation>
        </message>
    </context>
    <context>
        <name>ColumnTable</name>
        <message>
            <source>Column</source>
            <translation>Spalte</translation>
        </message>
        <message>
            <source>Columns of the file</source>
            <translation>Spalten der Datei</translation>
        </message>
        <message>
            <source>First rows</source>
            <translation>Erste Zeilen</translation>
        </message>
        <message>
            <source>Read as</source>
            <translation>Gelesen als</translation>
        </message>
    </context>
    <context>
        <name>CommandField</name>
        <message>
            <source>Clear the search</source>
            <translation>Suche leeren</translation>
        </message>
        <message>
            <source>Commands</source>
            <translation>Befehle</translation>
        </message>
        <message>
            <source>Search or type a command</source>
            <translation>Suche oder Befehl</translation>
        </message>
        <message>
            <source>Type a command</source>
            <translation>Befehl eingeben</translation>
        </message>
    </context>
    <context>
        <name>ComparePage</name>
        <message>
            <source>A</source>
            <translation>A</translation>
        </message>
        <message>
            <source>As it is now</source>
            <translation>Wie es jetzt ist</translation>
        </message>
        <message>
            <source>B</source>
            <translation>B</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Änderung</translation>
        </message>
        <message>
            <source>Chosen change</source>
            <translation>Gewählte Änderung</translation>
        </message>
        <message>
            <source>Compare with</source>
            <translation>Vergleichen mit</translation>
        </message>
        <message>
            <source>Ctrl+M</source>
            <translation>Strg+M</translation>
        </message>
        <message>
            <source>Differences</source>
            <translation>Unterschiede</translation>
        </message>
        <message>
            <source>Field</source>
            <translation>Feld</translation>
        </message>
        <message>
            <source>Mark a change (Ctrl+M), then choose another one or compare with now.</source>
            <translation>Merken Sie eine Änderung vor (Strg+M), wählen Sie dann eine andere oder vergleichen Sie mit jetzt.</translation>
        </message>
        <message>
            <source>Mark the chosen change</source>
            <translation>Gewählte Änderung vormerken</translation>
        </message>
        <message>
            <source>Now</source>
            <translation>Jetzt</translation>
        </message>
        <message>
            <source>Version {n}</source>
            <translation>Version {n}</translation>
        </message>
        <message>
            <source>choose a change in the list</source>
            <translation>wählen Sie eine Änderung in der Liste</translation>
        </message>
        <message>
            <source>nothing marked yet</source>
            <translation>noch nichts vorgemerkt</translation>
        </message>
        <message>
            <source>{name}, {when}, {who}</source>
            <translation>{name}, {when}, {who}</translation>
        </message>
    </context>
    <context>
        <name>ConflictDialog</name>
        <message>
            <source>Add it again</source>
            <translation>Noch einmal hinzufügen</translation>
        </message>
        <message>
            <source>Apply</source>
            <translation>Anwenden</translation>
        </message>
        <message>
            <source>Apply {count} of {total}</source>
            <translation>{count} von {total} anwenden</translation>
        </message>
        <message>
            <source>Bring back and apply</source>
            <translation>Zurückholen und anwenden</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Decide later</source>
            <translation>Später entscheiden</translation>
        </message>
        <message>
            <source>Dismiss mine</source>
            <translation>Meine verwerfen</translation>
        </message>
        <message>
            <source>Hide</source>
            <translation>Ausblenden</translation>
        </message>
        <message>
            <source>Open as a new customer</source>
            <translation>Als neuen Kunden öffnen</translation>
        </message>
        <message>
            <source>Open in the form</source>
            <translation>Im Formular öffnen</translation>
        </message>
        <message>
            <source>Show in the history</source>
            <translation>In der Historie zeigen</translation>
        </message>
        <message>
            <source>Take back and go on typing</source>
            <translation>Zurücknehmen und weiterschreiben</translation>
        </message>
    </context>
    <context>
        <name>Connection</name>
        <message>
            <source>Authority</source>
            <translation>Zertifizierungsstelle</translation>
        </message>
        <message>
            <source>Certificate of the server</source>
            <translation>Zertifikat des Servers</translation>
        </message>
        <message>
            <source>Client certificate</source>
            <translation>Client-Zertifikat</translation>
        </message>
        <message>
            <source>Client id</source>
            <translation>Client-Id</translation>
        </message>
        <message>
            <source>Client secret</source>
            <translation>Client-Geheimnis</translation>
        </message>
        <message>
            <source>Its key</source>
            <translation>Sein Schlüssel</translation>
        </message>
        <message>
            <source>Login</source>
            <translation>Anmeldung</translation>
        </message>
        <message>
            <source>None, or the client certificate</source>
            <translation>Keine, oder das Client-Zertifikat</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>Kennwort</translation>
        </message>
        <message>
            <source>Password of the key</source>
            <translation>Kennwort des Schlüssels</translation>
        </message>
        <message>
            <source>Scope</source>
            <translation>Geltungsbereich</translation>
        </message>
        <message>
            <source>Server</source>
            <translation>Server</translation>
        </message>
        <message>
            <source>Settings and files</source>
            <translation>Einstellungen und Dateien</translation>
        </message>
        <message>
            <source>The topic, its settings and your rights</source>
            <translation>Das Topic, seine Einstellungen und Ihre Rechte</translation>
        </message>
        <message>
            <source>Token (OAUTHBEARER)</source>
            <translation>Token (OAUTHBEARER)</translation>
        </message>
        <message>
            <source>Token endpoint</source>
            <translation>Token-Stelle</translation>
        </message>
        <message>
            <source>User</source>
            <translation>Benutzer</translation>
        </message>
        <message>
            <source>User and password ({kind})</source>
            <translation>Benutzer und Kennwort ({kind})</translation>
        </message>
        <message>
            <source>empty: those that this computer trusts</source>
            <translation>leer: denen dieser Computer vertraut</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>fehlgeschlagen</translation>
        </message>
        <message>
            <source>good</source>
            <translation>in Ordnung</translation>
        </message>
        <message>
            <source>only if the endpoint asks</source>
            <translation>nur wenn die Stelle ihn verlangt</translation>
        </message>
        <message>
            <source>only if the server asks</source>
            <translation>nur wenn der Server es verlangt</translation>
        </message>
    </context>
    <context>
        <name>ConnectionDialog</name>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Connection</source>
            <translation>Verbindung</translation>
        </message>
        <message>
            <source>How the register is reached</source>
            <translation>Wie das Register erreicht wird</translation>
        </message>
        <message>
            <source>Passwords and secrets are kept in the keyring of this computer only.</source>
            <translation>Kennwörter und Geheimnisse werden nur im Schlüsselbund dieses Computers aufbewahrt.</translation>
        </message>
        <message>
            <source>Test connection</source>
            <translation>Verbindung prüfen</translation>
        </message>
        <message>
            <source>The connection cannot be used yet.</source>
            <translation>Die Verbindung ist noch nicht zu gebrauchen.</translation>
        </message>
        <message>
            <source>The connection is good.</source>
            <translation>Die Verbindung ist in Ordnung.</translation>
        </message>
        <message>
            <source>The connection is tried …</source>
            <translation>Die Verbindung wird geprüft …</translation>
        </message>
        <message>
            <source>The settings are kept …</source>
            <translation>Die Einstellungen werden aufbewahrt …</translation>
        </message>
        <message>
            <source>Use this connection</source>
            <translation>Diese Verbindung verwenden</translation>
        </message>
    </context>
    <context>
        <name>ConnectionForm</name>
        <message>
            <source>Certificates and keys (*.pem *.crt *.cer *.key);;All files (*)</source>
            <translation>Zertifikate und Schlüssel (*.pem *.crt *.cer *.key);;Alle Dateien (*)</translation>
        </message>
        <message>
            <source>Choose...</source>
            <translation>Wählen...</translation>
        </message>
        <message>
            <source>Choose: {what}</source>
            <translation>Wählen: {what}</translation>
        </message>
        <message>
            <source>Login</source>
            <translation>Anmeldung</translation>
        </message>
        <message>
            <source>Security</source>
            <translation>Sicherheit</translation>
        </message>
        <message>
            <source>Without TLS</source>
            <translation>Ohne TLS</translation>
        </message>
        <message>
            <source>unchanged</source>
            <translation>unverändert</translation>
        </message>
    </context>
    <context>
        <name>CrashDialog</name>
        <message>
            <source>Close Daybook</source>
            <translation>Daybook schließen</translation>
        </message>
        <message>
            <source>Copied</source>
            <translation>Kopiert</translation>
        </message>
        <message>
            <source>Copy report</source>
            <translation>Bericht kopieren</translation>
        </message>
        <message>
            <source>Daybook</source>
            <translation>Daybook</translation>
        </message>
        <message>
            <source>Go on working</source>
            <translation>Weiterarbeiten</translation>
        </message>
        <message>
            <source>Nothing is sent. The report holds no customer's data; copy it for whoever looks after Daybook.</source>
            <translation>Es wird nichts gesendet. Der Bericht enthält keine Kundendaten; kopieren Sie ihn für die Person, die Daybook betreut.</translation>
        </message>
        <message>
            <source>Report</source>
            <translation>Bericht</translation>
        </message>
        <message>
            <source>Something in Daybook failed</source>
            <translation>In Daybook ist etwas fehlgeschlagen</translation>
        </message>
    </context>
    <context>
        <name>CustomerForm</name>
        <message numerus="yes">
            <source>%n changes not saved</source>
            <translation>
                <numerusform>%n Änderung nicht gespeichert</numerusform>
                <numerusform>%n Änderungen nicht gespeichert</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n things before this can be saved</source>
            <translation>
                <numerusform>%n Punkt ist vor dem Speichern zu klären</numerusform>
                <numerusform>%n Punkte sind vor dem Speichern zu klären</numerusform>
            </translation>
        </message>
        <message>
            <source>1 change not saved</source>
            <translation>1 Änderung nicht gespeichert</translation>
        </message>
        <message>
            <source>Bring it back</source>
            <translation>Wieder aufnehmen</translation>
        </message>
        <message>
            <source>Make it the primary one</source>
            <translation>Zum Haupteintrag machen</translation>
        </message>
        <message>
            <source>Needed</source>
            <translation>Nötig</translation>
        </message>
        <message>
            <source>New</source>
            <translation>Neu</translation>
        </message>
        <message>
            <source>New organisation</source>
            <translation>Neue Organisation</translation>
        </message>
        <message>
            <source>New person</source>
            <translation>Neue Person</translation>
        </message>
        <message>
            <source>No. {n}</source>
            <translation>Nr. {n}</translation>
        </message>
        <message>
            <source>On file: {text}</source>
            <translation>In der Akte: {text}</translation>
        </message>
        <message>
            <source>One thing before this can be saved</source>
            <translation>Ein Punkt ist vor dem Speichern zu klären</translation>
        </message>
        <message>
            <source>Open (F4)</source>
            <translation>Öffnen (F4)</translation>
        </message>
        <message>
            <source>Others are writing to this customer just now. Save once more.</source>
            <translation>Andere schreiben gerade an diesem Kunden. Bitte speichern Sie noch einmal.</translation>
        </message>
        <message>
            <source>Put back: {who}</source>
            <translation>Zurückgesetzt: {who}</translation>
        </message>
        <message>
            <source>Reason: {reason}</source>
            <translation>Grund: {reason}</translation>
        </message>
        <message>
            <source>Record</source>
            <translation>Akte</translation>
        </message>
        <message>
            <source>Retired</source>
            <translation>Stillgelegt</translation>
        </message>
        <message>
            <source>Retired. Last change by {who}, {when}</source>
            <translation>Stillgelegt. Letzte Änderung von {who}, {when}</translation>
        </message>
        <message>
            <source>Saved</source>
            <translation>Gespeichert</translation>
        </message>
        <message>
            <source>Saved here, not yet with the others</source>
            <translation>Hier gespeichert, noch nicht bei den anderen</translation>
        </message>
        <message>
            <source>Somebody</source>
            <translation>Jemand</translation>
        </message>
        <message>
            <source>The primary one</source>
            <translation>Haupteintrag</translation>
        </message>
        <message>
            <source>This could not be saved. It is kept as a draft.</source>
            <translation>Das konnte nicht gespeichert werden. Es bleibt als Entwurf erhalten.</translation>
        </message>
        <message>
            <source>Version {n}</source>
            <translation>Version {n}</translation>
        </message>
        <message>
            <source>Version {n}, {when} by {who}</source>
            <translation>Version {n}, {when} von {who}</translation>
        </message>
        <message>
            <source>Waiting to be shared</source>
            <translation>Wartet darauf, geteilt zu werden</translation>
        </message>
        <message>
            <source>What was typed here is back, kept {when}</source>
            <translation>Ihre Eingaben sind wieder da, aufbewahrt {when}</translation>
        </message>
        <message>
            <source>What you typed about {name} is kept</source>
            <translation>Ihre Eingaben zu {name} sind aufbewahrt</translation>
        </message>
        <message>
            <source>What you typed is discarded</source>
            <translation>Ihre Eingaben sind verworfen</translation>
        </message>
        <message>
            <source>Why does this change? {label} asks for a reason</source>
            <translation>Warum diese Änderung? {label} verlangt einen Grund</translation>
        </message>
        <message>
            <source>waiting to be shared</source>
            <translation>wartet darauf, geteilt zu werden</translation>
        </message>
        <message>
            <source>was {text}</source>
            <translation>war {text}</translation>
        </message>
        <message>
            <source>{what}: choose what should stand</source>
            <translation>{what}: Wählen Sie, was gelten soll</translation>
        </message>
        <message>
            <source>{who} changed this{when}</source>
            <translation>{who} hat das geändert{when}</translation>
        </message>
        <message>
            <source>{who}, {when}</source>
            <translation>{who}, {when}</translation>
        </message>
    </context>
    <context>
        <name>CustomerTable</name>
        <message numerus="yes">
            <source>%n customers</source>
            <translation>
                <numerusform>%n Kunde</numerusform>
                <numerusform>%n Kunden</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n found</source>
            <translation>
                <numerusform>%n gefunden</numerusform>
                <numerusform>%n gefunden</numerusform>
            </translation>
        </message>
        <message>
            <source>1 customer</source>
            <translation>1 Kunde</translation>
        </message>
        <message>
            <source>Born</source>
            <translation>Geboren</translation>
        </message>
        <message>
            <source>By name</source>
            <translation>Nach Name</translation>
        </message>
        <message>
            <source>By number</source>
            <translation>Nach Nummer</translation>
        </message>
        <message>
            <source>Changed</source>
            <translation>Geändert</translation>
        </message>
        <message>
            <source>Changed last first</source>
            <translation>Zuletzt geänderte zuerst</translation>
        </message>
        <message>
            <source>Clear the search</source>
            <translation>Suche leeren</translation>
        </message>
        <message>
            <source>Columns of the list</source>
            <translation>Spalten der Liste</translation>
        </message>
        <message>
            <source>Counting ...</source>
            <translation>Es wird gezählt ...</translation>
        </message>
        <message>
            <source>Country</source>
            <translation>Land</translation>
        </message>
        <message>
            <source>Customers</source>
            <translation>Kunden</translation>
        </message>
        <message>
            <source>E-mail</source>
            <translation>E-Mail</translation>
        </message>
        <message>
            <source>Filter and order of the list</source>
            <translation>Filter und Reihenfolge der Liste</translation>
        </message>
        <message>
            <source>List</source>
            <translation>Liste</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>No customer matches what you typed.</source>
            <translation>Kein Kunde passt zu Ihrer Eingabe.</translation>
        </message>
        <message>
            <source>No customers</source>
            <translation>Keine Kunden</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>Nummer</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>Telefon</translation>
        </message>
        <message>
            <source>Postcode</source>
            <translation>PLZ</translation>
        </message>
        <message>
            <source>Show retired customers</source>
            <translation>Stillgelegte Kunden zeigen</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>Status</translation>
        </message>
        <message>
            <source>Town</source>
            <translation>Ort</translation>
        </message>
        <message>
            <source>active</source>
            <translation>aktiv</translation>
        </message>
        <message>
            <source>blocked</source>
            <translation>gesperrt</translation>
        </message>
        <message>
            <source>changed since you last looked</source>
            <translation>geändert, seit Sie zuletzt hier waren</translation>
        </message>
        <message>
            <source>deceased</source>
            <translation>verstorben</translation>
        </message>
        <message>
            <source>dissolved</source>
            <translation>aufgelöst</translation>
        </message>
        <message>
            <source>dormant</source>
            <translation>ruhend</translation>
        </message>
        <message>
            <source>formerly {value}</source>
            <translation>früher {value}</translation>
        </message>
        <message>
            <source>new</source>
            <translation>neu</translation>
        </message>
        <message>
            <source>number {number}</source>
            <translation>Nummer {number}</translation>
        </message>
        <message>
            <source>organisation</source>
            <translation>Organisation</translation>
        </message>
        <message>
            <source>person</source>
            <translation>Person</translation>
        </message>
        <message>
            <source>retired</source>
            <translation>stillgelegt</translation>
        </message>
        <message>
            <source>waiting</source>
            <translation>wartet</translation>
        </message>
        <message>
            <source>waiting to be shared</source>
            <translation>wartet darauf, geteilt zu werden</translation>
        </message>
    </context>
    <context>
        <name>Detail</name>
        <message>
            <source>Blame</source>
            <translation>Verfasser</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Änderung</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>Vergleich</translation>
        </message>
        <message>
            <source>Ctrl+U</source>
            <translation>Strg+U</translation>
        </message>
        <message>
            <source>It cannot be reversed.</source>
            <translation>Das kann nicht zurückgenommen werden.</translation>
        </message>
        <message>
            <source>It was reversed already.</source>
            <translation>Das wurde schon zurückgenommen.</translation>
        </message>
        <message>
            <source>Newer change</source>
            <translation>Neuere Änderung</translation>
        </message>
        <message>
            <source>Older change</source>
            <translation>Ältere Änderung</translation>
        </message>
        <message>
            <source>Open as draft</source>
            <translation>Als Entwurf öffnen</translation>
        </message>
        <message>
            <source>Remark on this change</source>
            <translation>Bemerkung zu dieser Änderung</translation>
        </message>
        <message>
            <source>Restore version {n}...</source>
            <translation>Version {n} wiederherstellen...</translation>
        </message>
        <message>
            <source>Restore version...</source>
            <translation>Version wiederherstellen...</translation>
        </message>
        <message>
            <source>Reverse...</source>
            <translation>Zurücknehmen...</translation>
        </message>
        <message>
            <source>What is shown of the change</source>
            <translation>Was von der Änderung gezeigt wird</translation>
        </message>
    </context>
    <context>
        <name>EmptyState</name>
        <message>
            <source>Ctrl+N makes a new customer. F1 lists all keys.</source>
            <translation>Strg+N legt einen Kunden an. F1 zeigt alle Tasten.</translation>
        </message>
        <message>
            <source>Every entry you make is kept, with who made it and when.</source>
            <translation>Jede Eingabe bleibt erhalten, mit Verfasser und Zeit.</translation>
        </message>
        <message>
            <source>Import a CSV...</source>
            <translation>CSV-Datei einlesen...</translation>
        </message>
        <message>
            <source>New customer</source>
            <translation>Neuer Kunde</translation>
        </message>
        <message>
            <source>No customers yet</source>
            <translation>Noch keine Kunden</translation>
        </message>
        <message>
            <source>Open the sample</source>
            <translation>Beispiel öffnen</translation>
        </message>
    </context>
    <context>
        <name>Facts</name>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Copied</source>
            <translation>Kopiert</translation>
        </message>
        <message>
            <source>Copy report</source>
            <translation>Bericht kopieren</translation>
        </message>
        <message>
            <source>Facts</source>
            <translation>Angaben</translation>
        </message>
    </context>
    <context>
        <name>FilterLine</name>
        <message>
            <source>Filter   who:  field:  reason:  since:</source>
            <translation>Filter   who:  field:  reason:  since:</translation>
        </message>
        <message>
            <source>Filter the history</source>
            <translation>Verlauf filtern</translation>
        </message>
    </context>
    <context>
        <name>FirstStart</name>
        <message>
            <source>2,000 customers with two years of history</source>
            <translation>2.000 Kunden mit zwei Jahren Verlauf</translation>
        </message>
        <message>
            <source>A new register on this computer</source>
            <translation>Ein neues Register auf diesem Computer</translation>
        </message>
        <message>
            <source>A new register, filled from a file</source>
            <translation>Ein neues Register, gefüllt aus einer Datei</translation>
        </message>
        <message>
            <source>A register that colleagues share</source>
            <translation>Ein Register, das sich Kollegen teilen</translation>
        </message>
        <message>
            <source>CSV files (*.csv);;All files (*)</source>
            <translation>CSV-Dateien (*.csv);;Alle Dateien (*)</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Choose the file...</source>
            <translation>Datei wählen...</translation>
        </message>
        <message>
            <source>Connect</source>
            <translation>Verbinden</translation>
        </message>
        <message>
            <source>Connect to Kafka</source>
            <translation>Mit Kafka verbinden</translation>
        </message>
        <message>
            <source>Customer records that remember everything.</source>
            <translation>Kundenakten, die nichts vergessen.</translation>
        </message>
        <message>
            <source>Daybook</source>
            <translation>Daybook</translation>
        </message>
        <message>
            <source>Import a CSV</source>
            <translation>CSV-Datei einlesen</translation>
        </message>
        <message>
            <source>Import a CSV...</source>
            <translation>CSV-Datei einlesen...</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Öffnen</translation>
        </message>
        <message>
            <source>Open the sample</source>
            <translation>Beispiel öffnen</translation>
        </message>
        <message>
            <source>Progress</source>
            <translation>Fortschritt</translation>
        </message>
        <message>
            <source>Security...</source>
            <translation>Sicherheit...</translation>
        </message>
        <message>
            <source>Servers</source>
            <translation>Server</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>Beginnen</translation>
        </message>
        <message>
            <source>Start empty</source>
            <translation>Leer beginnen</translation>
        </message>
        <message>
            <source>Topic</source>
            <translation>Topic</translation>
        </message>
        <message>
            <source>User id</source>
            <translation>Kennung</translation>
        </message>
        <message>
            <source>Welcome to Daybook</source>
            <translation>Willkommen bei Daybook</translation>
        </message>
        <message>
            <source>What to begin with</source>
            <translation>Womit Sie beginnen</translation>
        </message>
        <message>
            <source>Who works here</source>
            <translation>Wer hier arbeitet</translation>
        </message>
        <message>
            <source>as others should read it in the history</source>
            <translation>wie ihn andere im Verlauf lesen sollen</translation>
        </message>
        <message>
            <source>server:9092, server2:9092</source>
            <translation>server:9092, server2:9092</translation>
        </message>
        <message>
            <source>stays the same for ever: a-z, 0-9 and . _ @ -</source>
            <translation>bleibt für immer gleich: a-z, 0-9 und . _ @ -</translation>
        </message>
    </context>
    <context>
        <name>Header</name>
        <message numerus="yes">
            <source>%n possible duplicates</source>
            <translation>
                <numerusform>%n mögliche Dublette</numerusform>
                <numerusform>%n mögliche Dubletten</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n similar</source>
            <translation>
                <numerusform>%n ähnlicher</numerusform>
                <numerusform>%n ähnliche</numerusform>
            </translation>
        </message>
        <message>
            <source>1 possible duplicate</source>
            <translation>1 mögliche Dublette</translation>
        </message>
        <message>
            <source>Add a remark to the history...</source>
            <translation>Bemerkung in den Verlauf schreiben...</translation>
        </message>
        <message>
            <source>More about this customer</source>
            <translation>Mehr zu diesem Kunden</translation>
        </message>
        <message>
            <source>Next customer</source>
            <translation>Nächster Kunde</translation>
        </message>
        <message>
            <source>Previous customer</source>
            <translation>Voriger Kunde</translation>
        </message>
        <message>
            <source>Reinstate...</source>
            <translation>Wieder aufnehmen...</translation>
        </message>
        <message>
            <source>Retire...</source>
            <translation>Stilllegen...</translation>
        </message>
    </context>
    <context>
        <name>HistoryPane</name>
        <message>
            <source>History</source>
            <translation>Verlauf</translation>
        </message>
    </context>
    <context>
        <name>HistoryWindow</name>
        <message>
            <source>History</source>
            <translation>Verlauf</translation>
        </message>
    </context>
    <context>
        <name>ImportDialog</name>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>F2 reads a column as something else, Delete leaves it out, Space lets it find the customer.</source>
            <translation>F2 liest eine Spalte anders, Entf lässt sie weg, mit der Leertaste findet sie den Kunden.</translation>
        </message>
        <message>
            <source>Import</source>
            <translation>Einlesen</translation>
        </message>
        <message>
            <source>Import customers</source>
            <translation>Kunden einlesen</translation>
        </message>
        <message>
            <source>Import {file}</source>
            <translation>{file} einlesen</translation>
        </message>
        <message>
            <source>Row</source>
            <translation>Zeile</translation>
        </message>
        <message>
            <source>Rows that cannot be taken</source>
            <translation>Zeilen, die nicht gehen</translation>
        </message>
        <message>
            <source>The file is read …</source>
            <translation>Die Datei wird gelesen …</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>Warum</translation>
        </message>
    </context>
    <context>
        <name>ImportTargets</name>
        <message>
            <source>Customer number</source>
            <translation>Kundennummer</translation>
        </message>
        <message>
            <source>Customer's id</source>
            <translation>Kennung des Kunden</translation>
        </message>
        <message>
            <source>Not read</source>
            <translation>Nicht gelesen</translation>
        </message>
        <message>
            <source>id</source>
            <translation>Kennung</translation>
        </message>
        <message>
            <source>{field} (finds the customer)</source>
            <translation>{field} (findet den Kunden)</translation>
        </message>
    </context>
    <context>
        <name>InboxDesk</name>
        <message>
            <source>Decide again</source>
            <translation>Neu entscheiden</translation>
        </message>
        <message>
            <source>Decided: {name}</source>
            <translation>Entschieden: {name}</translation>
        </message>
        <message>
            <source>Dismissed. It stays in the history of {name}.</source>
            <translation>Verworfen. Es bleibt in der Historie von {name}.</translation>
        </message>
        <message>
            <source>Hidden on this computer. It stays in the history.</source>
            <translation>Auf diesem Computer ausgeblendet. Es bleibt in der Historie.</translation>
        </message>
        <message>
            <source>Somebody</source>
            <translation>Jemand</translation>
        </message>
        <message>
            <source>Taken back. What you typed is in the form again.</source>
            <translation>Zurückgenommen. Ihre Eingabe steht wieder im Formular.</translation>
        </message>
        <message>
            <source>This was settled in the meantime. Nothing is left to decide here.</source>
            <translation>Das wurde inzwischen entschieden. Hier ist nichts mehr zu tun.</translation>
        </message>
        <message>
            <source>What did not clash is applied. The rest still waits for your choice.</source>
            <translation>Was sich nicht widerspricht, ist angewendet. Der Rest wartet noch auf Ihre Wahl.</translation>
        </message>
        <message>
            <source>Your decision about {name} came second: it was settled already. Nothing was changed by it.</source>
            <translation>Ihre Entscheidung zu {name} kam als zweite: Es war schon entschieden. Sie hat nichts geändert.</translation>
        </message>
        <message>
            <source>Your decision about {name} was not applied: {who} was first. It is in your inbox again.</source>
            <translation>Ihre Entscheidung zu {name} wurde nicht angewendet: {who} war schneller. Sie liegt wieder in Ihrem Eingang.</translation>
        </message>
        <message>
            <source>{who} changed this while you were deciding. Look again.</source>
            <translation>{who} hat das geändert, während Sie entschieden haben. Bitte noch einmal ansehen.</translation>
        </message>
        <message>
            <source>{who} has just changed {field}. Please choose again.</source>
            <translation>{who} hat gerade {field} geändert. Bitte wählen Sie neu.</translation>
        </message>
    </context>
    <context>
        <name>InboxPage</name>
        <message numerus="yes">
            <source>%n changes of yours were not applied. Nothing of them is lost: decide what should stand.</source>
            <translation>
                <numerusform>%n Ihrer Änderungen wurde nicht angewendet. Nichts ist verloren: Entscheiden Sie, was gelten soll.</numerusform>
                <numerusform>%n Ihrer Änderungen wurden nicht angewendet. Nichts ist verloren: Entscheiden Sie, was gelten soll.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Apply the %n that do not clash</source>
            <translation>
                <numerusform>Die %n ohne Widerspruch anwenden</numerusform>
                <numerusform>Die %n ohne Widerspruch anwenden</numerusform>
            </translation>
        </message>
        <message>
            <source>Back to the customers</source>
            <translation>Zurück zu den Kunden</translation>
        </message>
        <message>
            <source>Dismiss all {count}</source>
            <translation>Alle {count} verwerfen</translation>
        </message>
        <message>
            <source>Dismiss mine</source>
            <translation>Meine verwerfen</translation>
        </message>
        <message>
            <source>Hide each</source>
            <translation>Einzelne ausblenden</translation>
        </message>
        <message>
            <source>Inbox</source>
            <translation>Eingang</translation>
        </message>
        <message>
            <source>Nothing waits for you here. A change of yours that could not be applied comes to this place.</source>
            <translation>Hier wartet nichts auf Sie. Eine Ihrer Änderungen, die nicht angewendet werden konnte, kommt hierher.</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Öffnen</translation>
        </message>
        <message>
            <source>Show each</source>
            <translation>Einzeln zeigen</translation>
        </message>
        <message>
            <source>Your changes that were not applied are being looked up...</source>
            <translation>Ihre Änderungen, die nicht angewendet wurden, werden zusammengesucht...</translation>
        </message>
    </context>
    <context>
        <name>InboxView</name>
        <message>
            <source>Inbox</source>
            <translation>Eingang</translation>
        </message>
    </context>
    <context>
        <name>ItemRow</name>
        <message>
            <source>Kind of {label}</source>
            <translation>Art von {label}</translation>
        </message>
        <message>
            <source>Put back</source>
            <translation>Zurückholen</translation>
        </message>
        <message>
            <source>Put {label} back</source>
            <translation>{label} zurückholen</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Entfernen</translation>
        </message>
        <message>
            <source>Remove {label}</source>
            <translation>{label} entfernen</translation>
        </message>
        <message>
            <source>Remove {label} (Alt+Del)</source>
            <translation>{label} entfernen (Alt+Entf)</translation>
        </message>
        <message>
            <source>{label}: choose the kind (Alt+Up)</source>
            <translation>{label}: Art wählen (Alt+Auf)</translation>
        </message>
    </context>
    <context>
        <name>KeyList</name>
        <message>
            <source>Back from the past</source>
            <translation>Zurück aus der Vergangenheit</translation>
        </message>
        <message>
            <source>In the record</source>
            <translation>In der Akte</translation>
        </message>
        <message>
            <source>Keep mine, take theirs</source>
            <translation>Meinen behalten, anderen nehmen</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Tasten</translation>
        </message>
        <message>
            <source>Kinds of a phone, an address...</source>
            <translation>Arten von Telefon, Adresse...</translation>
        </message>
        <message>
            <source>Look up: kinds, calendar, countries</source>
            <translation>Nachschlagen: Arten, Kalender, Länder</translation>
        </message>
        <message>
            <source>Make it the primary one</source>
            <translation>Zum Haupteintrag machen</translation>
        </message>
        <message>
            <source>Next, previous field</source>
            <translation>Nächstes, voriges Feld</translation>
        </message>
        <message>
            <source>Remove the phone, the address...</source>
            <translation>Telefon, Adresse ... entfernen</translation>
        </message>
        <message>
            <source>Sections</source>
            <translation>Abschnitte</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Heute</translation>
        </message>
        <message>
            <source>Undo the field</source>
            <translation>Feld rückgängig</translation>
        </message>
        <message>
            <source>Undo the record</source>
            <translation>Akte rückgängig</translation>
        </message>
        <message>
            <source>Value of the record before</source>
            <translation>Wert der vorigen Akte</translation>
        </message>
    </context>
    <context>
        <name>LinksRow</name>
        <message>
            <source>Add {what}</source>
            <translation>{what} hinzufügen</translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message>
            <source>A part of the window could not follow. Saved work is safe.</source>
            <translation>Ein Teil des Fensters kam nicht mit. Gespeichertes ist sicher.</translation>
        </message>
        <message>
            <source>New register...</source>
            <translation>Neues Register...</translation>
        </message>
        <message>
            <source>Open another register</source>
            <translation>Anderes Register öffnen</translation>
        </message>
        <message>
            <source>{name} - Daybook</source>
            <translation>{name} - Daybook</translation>
        </message>
    </context>
    <context>
        <name>MessageLine</name>
        <message>
            <source>Close the message</source>
            <translation>Meldung schließen</translation>
        </message>
        <message>
            <source>Message</source>
            <translation>Meldung</translation>
        </message>
    </context>
    <context>
        <name>MoreButton</name>
        <message>
            <source>A day back</source>
            <translation>Einen Tag zurück</translation>
        </message>
        <message>
            <source>A day forward</source>
            <translation>Einen Tag vor</translation>
        </message>
        <message>
            <source>Axis of time, long silences cut short</source>
            <translation>Zeitachse, lange Pausen verkürzt</translation>
        </message>
        <message>
            <source>More of the replay</source>
            <translation>Mehr zur Wiedergabe</translation>
        </message>
        <message>
            <source>More: axis of time, longer steps, what can be done from here</source>
            <translation>Mehr: Zeitachse, größere Schritte, was von hier aus möglich ist</translation>
        </message>
        <message>
            <source>Ten changes back</source>
            <translation>Zehn Änderungen zurück</translation>
        </message>
        <message>
            <source>Ten changes forward</source>
            <translation>Zehn Änderungen vor</translation>
        </message>
    </context>
    <context>
        <name>Nothing</name>
        <message>
            <source>Choose one in the list, or press Ctrl+N for a new one.</source>
            <translation>Wählen Sie einen in der Liste oder legen Sie mit Strg+N einen an.</translation>
        </message>
        <message>
            <source>No customer chosen</source>
            <translation>Kein Kunde gewählt</translation>
        </message>
    </context>
    <context>
        <name>Panes</name>
        <message>
            <source>History</source>
            <translation>Verlauf</translation>
        </message>
        <message>
            <source>Record</source>
            <translation>Akte</translation>
        </message>
        <message>
            <source>Record or history</source>
            <translation>Akte oder Verlauf</translation>
        </message>
    </context>
    <context>
        <name>Past</name>
        <message>
            <source>Back to now</source>
            <translation>Zurück zu jetzt</translation>
        </message>
        <message>
            <source>This customer was not on the register then.</source>
            <translation>Dieser Kunde stand damals nicht im Register.</translation>
        </message>
        <message>
            <source>This is the past: nothing can be changed here.</source>
            <translation>Das ist die Vergangenheit: Hier kann nichts geändert werden.</translation>
        </message>
    </context>
    <context>
        <name>PastBanner</name>
        <message>
            <source>Back to now</source>
            <translation>Zurück zu jetzt</translation>
        </message>
        <message>
            <source>Back to now   Esc</source>
            <translation>Zurück zu jetzt   Esc</translation>
        </message>
        <message>
            <source>Compare with now</source>
            <translation>Mit jetzt vergleichen</translation>
        </message>
        <message>
            <source>Register as at {moment}</source>
            <translation>Register mit Stand vom {moment}</translation>
        </message>
        <message>
            <source>Take back</source>
            <translation>Zurücknehmen</translation>
        </message>
        <message>
            <source>Take back: restore or reverse</source>
            <translation>Zurücknehmen: Version wiederherstellen oder Änderung zurücknehmen</translation>
        </message>
        <message>
            <source>This customer as at {moment}</source>
            <translation>Dieser Kunde mit Stand vom {moment}</translation>
        </message>
        <message>
            <source>change {position} of {last} · as recorded · nothing can be changed here</source>
            <translation>Änderung {position} von {last} · wie aufgezeichnet · hier kann nichts geändert werden</translation>
        </message>
    </context>
    <context>
        <name>PreviewDialog</name>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>F2</source>
            <translation>F2</translation>
        </message>
        <message>
            <source>Nothing was saved.</source>
            <translation>Es wurde nichts gespeichert.</translation>
        </message>
        <message>
            <source>Other value...</source>
            <translation>Anderer Wert...</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Grund</translation>
        </message>
        <message>
            <source>Somebody</source>
            <translation>Jemand</translation>
        </message>
        <message>
            <source>There is nothing to change any more.</source>
            <translation>Es gibt nichts mehr zu ändern.</translation>
        </message>
        <message>
            <source>{who} changed this while the preview was open. Look again.</source>
            <translation>{who} hat das geändert, während die Vorschau offen war. Bitte sehen Sie noch einmal nach.</translation>
        </message>
    </context>
    <context>
        <name>PreviewTable</name>
        <message>
            <source>Becomes</source>
            <translation>Wird</translation>
        </message>
        <message>
            <source>Current</source>
            <translation>Jetzt</translation>
        </message>
        <message>
            <source>Field</source>
            <translation>Feld</translation>
        </message>
        <message>
            <source>What would change</source>
            <translation>Was sich ändern würde</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>Warum</translation>
        </message>
        <message>
            <source>not ticked</source>
            <translation>nicht angehakt</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>nichts</translation>
        </message>
        <message>
            <source>ticked</source>
            <translation>angehakt</translation>
        </message>
    </context>
    <context>
        <name>Program</name>
        <message>
            <source>Daybook ended without a word the last time. Saved work is safe.</source>
            <translation>Daybook wurde beim letzten Mal unerwartet beendet. Gespeichertes ist sicher.</translation>
        </message>
    </context>
    <context>
        <name>ReplayBar</name>
        <message>
            <source>Choose a field of the record first.</source>
            <translation>Wählen Sie zuerst ein Feld des Datensatzes.</translation>
        </message>
        <message>
            <source>First version</source>
            <translation>Erste Version</translation>
        </message>
        <message>
            <source>Hide the replay bar</source>
            <translation>Abspielleiste ausblenden</translation>
        </message>
        <message>
            <source>No version is shared yet</source>
            <translation>Noch ist keine Version geteilt</translation>
        </message>
        <message>
            <source>Now</source>
            <translation>Jetzt</translation>
        </message>
        <message>
            <source>One change back</source>
            <translation>Eine Änderung zurück</translation>
        </message>
        <message>
            <source>One change forward</source>
            <translation>Eine Änderung vor</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>Anhalten</translation>
        </message>
        <message>
            <source>Play</source>
            <translation>Abspielen</translation>
        </message>
        <message>
            <source>Replay</source>
            <translation>Abspielen</translation>
        </message>
        <message>
            <source>The field has no earlier change.</source>
            <translation>Das Feld hat keine frühere Änderung.</translation>
        </message>
        <message>
            <source>The field has no later change.</source>
            <translation>Das Feld hat keine spätere Änderung.</translation>
        </message>
        <message>
            <source>Version {version}, {when}, {who}</source>
            <translation>Version {version}, {when}, {who}</translation>
        </message>
        <message>
            <source>Versions of the customer</source>
            <translation>Versionen des Kunden</translation>
        </message>
        <message>
            <source>change {n} of {m}</source>
            <translation>Änderung {n} von {m}</translation>
        </message>
        <message>
            <source>change {n} of {m}, filtered</source>
            <translation>Änderung {n} von {m}, gefiltert</translation>
        </message>
    </context>
    <context>
        <name>RetiredBanner</name>
        <message>
            <source>Reinstate...</source>
            <translation>Wieder aufnehmen...</translation>
        </message>
    </context>
    <context>
        <name>RowDelegate</name>
        <message>
            <source>former: {value}</source>
            <translation>früher: {value}</translation>
        </message>
        <message>
            <source>retired</source>
            <translation>stillgelegt</translation>
        </message>
    </context>
    <context>
        <name>SaveBar</name>
        <message>
            <source>Change</source>
            <translation>Änderung</translation>
        </message>
        <message>
            <source>Correction</source>
            <translation>Berichtigung</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>Verwerfen</translation>
        </message>
        <message>
            <source>It was always wrong: this puts it right</source>
            <translation>Es war schon immer falsch: Das stellt es richtig</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Grund</translation>
        </message>
        <message>
            <source>Reason of the change</source>
            <translation>Grund der Änderung</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Speichern</translation>
        </message>
        <message>
            <source>The world has changed: it was right until now</source>
            <translation>Die Lage hat sich geändert: Bisher war es richtig</translation>
        </message>
        <message>
            <source>What kind of change this is</source>
            <translation>Welche Art von Änderung das ist</translation>
        </message>
    </context>
    <context>
        <name>SpeedButton</name>
        <message>
            <source>As it happened, no pause above 3 s</source>
            <translation>Wie es geschah, keine Pause über 3 s</translation>
        </message>
        <message>
            <source>Speed: {times}</source>
            <translation>Geschwindigkeit: {times}</translation>
        </message>
        <message>
            <source>as it happened</source>
            <translation>wie es geschah</translation>
        </message>
    </context>
    <context>
        <name>StatusLine</name>
        <message numerus="yes">
            <source>%n changes</source>
            <translation>
                <numerusform>%n Änderung</numerusform>
                <numerusform>%n Änderungen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n days</source>
            <translation>
                <numerusform>%n Tag</numerusform>
                <numerusform>%n Tagen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n hours</source>
            <translation>
                <numerusform>%n Stunde</numerusform>
                <numerusform>%n Stunden</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n minutes</source>
            <translation>
                <numerusform>%n Minute</numerusform>
                <numerusform>%n Minuten</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n seconds</source>
            <translation>
                <numerusform>%n Sekunde</numerusform>
                <numerusform>%n Sekunden</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n waiting to be shared</source>
            <translation>
                <numerusform>%n wartet darauf, geteilt zu werden</numerusform>
                <numerusform>%n warten darauf, geteilt zu werden</numerusform>
            </translation>
        </message>
        <message>
            <source>1 change</source>
            <translation>1 Änderung</translation>
        </message>
        <message>
            <source>Catching up, {count} changes to read</source>
            <translation>Holt auf, noch {count} Änderungen zu lesen</translation>
        </message>
        <message>
            <source>Connected, but your changes cannot be shared</source>
            <translation>Verbunden, aber Ihre Änderungen können nicht geteilt werden</translation>
        </message>
        <message>
            <source>Connected, not shared yet</source>
            <translation>Verbunden, noch nicht geteilt</translation>
        </message>
        <message>
            <source>No changes yet</source>
            <translation>Noch keine Änderungen</translation>
        </message>
        <message>
            <source>Not connected, your changes are kept here</source>
            <translation>Nicht verbunden, Ihre Änderungen bleiben hier</translation>
        </message>
        <message>
            <source>Opening the register</source>
            <translation>Register wird geöffnet</translation>
        </message>
        <message>
            <source>Read only</source>
            <translation>Nur lesen</translation>
        </message>
        <message>
            <source>Shared, up to date</source>
            <translation>Geteilt, auf dem neuesten Stand</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>Status</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Anhalten</translation>
        </message>
        <message>
            <source>Stop: {what}</source>
            <translation>Anhalten: {what}</translation>
        </message>
        <message>
            <source>{count} in your inbox</source>
            <translation>{count} in Ihrem Eingang</translation>
        </message>
        <message>
            <source>{waiting}, for {age}</source>
            <translation>{waiting}, seit {age}</translation>
        </message>
        <message>
            <source>{what}: {done}</source>
            <translation>{what}: {done}</translation>
        </message>
        <message>
            <source>{what}: {done} of {total}</source>
            <translation>{what}: {done} von {total}</translation>
        </message>
    </context>
    <context>
        <name>SummaryButton</name>
        <message>
            <source>Empty</source>
            <translation>Leer</translation>
        </message>
    </context>
    <context>
        <name>Title</name>
        <message>
            <source>All</source>
            <translation>Alle</translation>
        </message>
        <message>
            <source>Customer</source>
            <translation>Kunde</translation>
        </message>
        <message>
            <source>Field</source>
            <translation>Feld</translation>
        </message>
        <message>
            <source>Hide the history</source>
            <translation>Verlauf ausblenden</translation>
        </message>
        <message>
            <source>History</source>
            <translation>Verlauf</translation>
        </message>
        <message>
            <source>History in its own window</source>
            <translation>Verlauf in eigenem Fenster</translation>
        </message>
        <message>
            <source>How far the history looks</source>
            <translation>Wie weit der Verlauf blickt</translation>
        </message>
        <message>
            <source>Oldest first</source>
            <translation>Älteste zuerst</translation>
        </message>
    </context>
    <context>
        <name>Toolbar</name>
        <message>
            <source>Inbox</source>
            <translation>Eingang</translation>
        </message>
        <message>
            <source>Inbox {count}</source>
            <translation>Eingang {count}</translation>
        </message>
    </context>
    <context>
        <name>Track</name>
        <message numerus="yes">
            <source>%n days without a change, cut short</source>
            <translation>
                <numerusform>%n Tag ohne Änderung, verkürzt</numerusform>
                <numerusform>%n Tage ohne Änderung, verkürzt</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n hours without a change, cut short</source>
            <translation>
                <numerusform>%n Stunde ohne Änderung, verkürzt</numerusform>
                <numerusform>%n Stunden ohne Änderung, verkürzt</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n minutes without a change, cut short</source>
            <translation>
                <numerusform>%n Minute ohne Änderung, verkürzt</numerusform>
                <numerusform>%n Minuten ohne Änderung, verkürzt</numerusform>
            </translation>
        </message>
        <message>
            <source>Version {version}, {when}, {who}</source>
            <translation>Version {version}, {when}, {who}</translation>
        </message>
    </context>
    <context>
        <name>UndoStack</name>
        <message>
            <source>Done again: {what}</source>
            <translation>Wiederholt: {what}</translation>
        </message>
        <message>
            <source>Undone: {what}</source>
            <translation>Rückgängig gemacht: {what}</translation>
        </message>
        <message>
            <source>bringing back</source>
            <translation>Wiederaufnahme</translation>
        </message>
        <message>
            <source>registering</source>
            <translation>Anlegen</translation>
        </message>
        <message>
            <source>retiring</source>
            <translation>Stilllegung</translation>
        </message>
        <message>
            <source>the change</source>
            <translation>die Änderung</translation>
        </message>
        <message>
            <source>{field} and more</source>
            <translation>{field} und mehr</translation>
        </message>
        <message>
            <source>{what} of {name}</source>
            <translation>{what} bei {name}</translation>
        </message>
    </context>
    <context>
        <name>UnitTable</name>
        <message>
            <source>Alt+M keeps mine, Alt+T takes theirs, F2 types another</source>
            <translation>Alt+M behält meine, Alt+T nimmt die andere, F2 gibt eine neue ein</translation>
        </message>
        <message>
            <source>Before</source>
            <translation>Vorher</translation>
        </message>
        <message>
            <source>Before: {before}. Theirs: {theirs}. Mine: {mine}.</source>
            <translation>Vorher: {before}. Andere: {theirs}. Meine: {mine}.</translation>
        </message>
        <message>
            <source>Bring back</source>
            <translation>Zurückholen</translation>
        </message>
        <message>
            <source>Choose...</source>
            <translation>Wählen...</translation>
        </message>
        <message>
            <source>Field</source>
            <translation>Feld</translation>
        </message>
        <message>
            <source>Keep mine</source>
            <translation>Meine behalten</translation>
        </message>
        <message>
            <source>Leave as it is</source>
            <translation>So lassen</translation>
        </message>
        <message>
            <source>Mine</source>
            <translation>Meine</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>Ergebnis</translation>
        </message>
        <message>
            <source>Result for {field}</source>
            <translation>Ergebnis für {field}</translation>
        </message>
        <message>
            <source>Retire</source>
            <translation>Stilllegen</translation>
        </message>
        <message>
            <source>Stays in use</source>
            <translation>Bleibt in Gebrauch</translation>
        </message>
        <message>
            <source>Stays retired</source>
            <translation>Bleibt stillgelegt</translation>
        </message>
        <message>
            <source>Take theirs</source>
            <translation>Andere nehmen</translation>
        </message>
        <message>
            <source>Theirs</source>
            <translation>Andere</translation>
        </message>
        <message>
            <source>Theirs ({name})</source>
            <translation>Andere ({name})</translation>
        </message>
        <message>
            <source>Type another...</source>
            <translation>Andere eingeben...</translation>
        </message>
        <message>
            <source>What is to stand</source>
            <translation>Was gelten soll</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>nichts</translation>
        </message>
        <message>
            <source>unchanged</source>
            <translation>unverändert</translation>
        </message>
    </context>
    <context>
        <name>ViewMenu</name>
        <message>
            <source>As the system</source>
            <translation>Wie das System</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Dunkel</translation>
        </message>
        <message>
            <source>High contrast</source>
            <translation>Hoher Kontrast</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Hell</translation>
        </message>
        <message>
            <source>Text size</source>
            <translation>Schriftgröße</translation>
        </message>
        <message>
            <source>Theme</source>
            <translation>Farben</translation>
        </message>
        <message>
            <source>{percent} %</source>
            <translation>{percent} %</translation>
        </message>
    </context>
    <context>
        <name>Watch</name>
        <message>
            <source>Somebody</source>
            <translation>Jemand</translation>
        </message>
        <message>
            <source>This was not applied: {who} was first. Here it is with the new values.</source>
            <translation>Das wurde nicht übernommen: {who} war zuerst da. Hier ist es mit den neuen Werten.</translation>
        </message>
    </context>
    <context>
        <name>Work</name>
        <message>
            <source>Something in Daybook failed ({what}).</source>
            <translation>In Daybook ist etwas fehlgeschlagen ({what}).</translation>
        </message>
    </context>
    <context>
        <name>Writing</name>
        <message numerus="yes">
            <source>%n changes of yours were not applied. What needs a decision waits in your inbox, nothing is lost.</source>
            <translation>
                <numerusform>%n Ihrer Änderungen wurde nicht angewendet. Was eine Entscheidung braucht, wartet in Ihrem Eingang, nichts ist verloren.</numerusform>
                <numerusform>%n Ihrer Änderungen wurden nicht angewendet. Was eine Entscheidung braucht, wartet in Ihrem Eingang, nichts ist verloren.</numerusform>
            </translation>
        </message>
        <message>
            <source>Add the remark</source>
            <translation>Bemerkung hinzufügen</translation>
        </message>
        <message>
            <source>Bring back</source>
            <translation>Wieder aufnehmen</translation>
        </message>
        <message>
            <source>Bring {name} back</source>
            <translation>{name} wieder aufnehmen</translation>
        </message>
        <message>
            <source>CSV files (*.csv);;All files (*)</source>
            <translation>CSV-Dateien (*.csv);;Alle Dateien (*)</translation>
        </message>
        <message>
            <source>Decide now</source>
            <translation>Jetzt entscheiden</translation>
        </message>
        <message>
            <source>Import</source>
            <translation>Einlesen</translation>
        </message>
        <message>
            <source>Import a CSV</source>
            <translation>CSV-Datei einlesen</translation>
        </message>
        <message>
            <source>It stands in the history and changes no value.</source>
            <translation>Sie steht im Verlauf und ändert keinen Wert.</translation>
        </message>
        <message>
            <source>Open the inbox</source>
            <translation>Eingang öffnen</translation>
        </message>
        <message>
            <source>Reading the register</source>
            <translation>Register wird gelesen</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Grund</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>Wiederholen</translation>
        </message>
        <message>
            <source>Remark</source>
            <translation>Bemerkung</translation>
        </message>
        <message>
            <source>Remark added</source>
            <translation>Bemerkung hinzugefügt</translation>
        </message>
        <message>
            <source>Remark on {name}</source>
            <translation>Bemerkung zu {name}</translation>
        </message>
        <message>
            <source>Retire</source>
            <translation>Stilllegen</translation>
        </message>
        <message>
            <source>Retire {name}</source>
            <translation>{name} stilllegen</translation>
        </message>
        <message>
            <source>The customer is in use again, with the values from before.</source>
            <translation>Der Kunde ist wieder aktiv, mit den Werten von vorher.</translation>
        </message>
        <message>
            <source>The customer stays on the register with all values and can be brought back.</source>
            <translation>Der Kunde bleibt mit allen Werten im Register und kann wieder aufgenommen werden.</translation>
        </message>
        <message>
            <source>The register was read anew</source>
            <translation>Das Register wurde neu eingelesen</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Rückgängig</translation>
        </message>
        <message>
            <source>{name} is back in use</source>
            <translation>{name} ist wieder aktiv</translation>
        </message>
        <message>
            <source>{name} is retired</source>
            <translation>{name} ist stillgelegt</translation>
        </message>
        <message>
            <source>{who} changed this customer in the meantime. Nothing was saved: look, then ask again.</source>
            <translation>{who} hat diesen Kunden inzwischen geändert. Es wurde nichts gespeichert: Sehen Sie nach und versuchen Sie es dann erneut.</translation>
        </message>
    </context>
    <context>
        <name>_Beginner</name>
        <message>
            <source>The register could not be made ({what}).</source>
            <translation>Das Register konnte nicht angelegt werden ({what}).</translation>
        </message>
    </context>
    <context>
        <name>_TargetDelegate</name>
        <message>
            <source>Read as</source>
            <translation>Gelesen als</translation>
        </message>
    </context>
    <context>
        <name>fields</name>
        <message>
            <source>A customer needs this.</source>
            <translation>Ein Kunde braucht das.</translation>
        </message>
        <message>
            <source>A person usually has no such value.</source>
            <translation>Eine Person hat gewöhnlich keinen solchen Wert.</translation>
        </message>
        <message>
            <source>Active</source>
            <translation>Aktiv</translation>
        </message>
        <message>
            <source>Additional</source>
            <translation>Weitere</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>Adresse</translation>
        </message>
        <message>
            <source>Addresses</source>
            <translation>Adressen</translation>
        </message>
        <message>
            <source>An address in this country needs a postcode.</source>
            <translation>Eine Adresse in diesem Land braucht eine Postleitzahl.</translation>
        </message>
        <message>
            <source>An address in this country needs a state or province.</source>
            <translation>Eine Adresse in diesem Land braucht ein Bundesland oder eine Provinz.</translation>
        </message>
        <message>
            <source>An address in this country needs a street, a box or a free line.</source>
            <translation>Eine Adresse in diesem Land braucht eine Straße, ein Postfach oder eine freie Zeile.</translation>
        </message>
        <message>
            <source>An address in this country needs a town.</source>
            <translation>Eine Adresse in diesem Land braucht einen Ort.</translation>
        </message>
        <message>
            <source>An organisation usually has no such value.</source>
            <translation>Eine Organisation hat gewöhnlich keinen solchen Wert.</translation>
        </message>
        <message>
            <source>Author</source>
            <translation>Verfasser</translation>
        </message>
        <message>
            <source>Bank account</source>
            <translation>Bankkonto</translation>
        </message>
        <message>
            <source>Bank accounts</source>
            <translation>Bankkonten</translation>
        </message>
        <message>
            <source>Blocked</source>
            <translation>Gesperrt</translation>
        </message>
        <message>
            <source>Born</source>
            <translation>Geboren</translation>
        </message>
        <message>
            <source>Bounced</source>
            <translation>Kam zurück</translation>
        </message>
        <message>
            <source>Building</source>
            <translation>Gebäude</translation>
        </message>
        <message>
            <source>Channel</source>
            <translation>Kanal</translation>
        </message>
        <message>
            <source>Check digit does not match.</source>
            <translation>Die Prüfziffer stimmt nicht.</translation>
        </message>
        <message>
            <source>Child of</source>
            <translation>Kind von</translation>
        </message>
        <message>
            <source>Company number</source>
            <translation>Firmennummer</translation>
        </message>
        <message>
            <source>Consent</source>
            <translation>Einwilligung</translation>
        </message>
        <message>
            <source>Consents and relations</source>
            <translation>Einwilligungen und Beziehungen</translation>
        </message>
        <message>
            <source>Contact</source>
            <translation>Kontakt</translation>
        </message>
        <message>
            <source>Contact of</source>
            <translation>Ansprechpartner von</translation>
        </message>
        <message>
            <source>Country</source>
            <translation>Land</translation>
        </message>
        <message>
            <source>Customer</source>
            <translation>Kunde</translation>
        </message>
        <message>
            <source>Date</source>
            <translation>Datum</translation>
        </message>
        <message>
            <source>Deceased</source>
            <translation>Verstorben</translation>
        </message>
        <message>
            <source>Display name</source>
            <translation>Anzeigename</translation>
        </message>
        <message>
            <source>Dissolved</source>
            <translation>Aufgelöst</translation>
        </message>
        <message>
            <source>Do not use</source>
            <translation>Nicht benutzen</translation>
        </message>
        <message>
            <source>Dormant</source>
            <translation>Ruhend</translation>
        </message>
        <message>
            <source>E-mail</source>
            <translation>E-Mail</translation>
        </message>
        <message>
            <source>Extension</source>
            <translation>Durchwahl</translation>
        </message>
        <message>
            <source>External number</source>
            <translation>Fremde Nummer</translation>
        </message>
        <message>
            <source>Family</source>
            <translation>Nachname</translation>
        </message>
        <message>
            <source>Floor</source>
            <translation>Stockwerk</translation>
        </message>
        <message>
            <source>From</source>
            <translation>Von</translation>
        </message>
        <message>
            <source>Given</source>
            <translation>Vorname</translation>
        </message>
        <message>
            <source>Guardian of</source>
            <translation>Vormund von</translation>
        </message>
        <message>
            <source>Holder</source>
            <translation>Inhaber</translation>
        </message>
        <message>
            <source>House number</source>
            <translation>Hausnummer</translation>
        </message>
        <message>
            <source>IBAN</source>
            <translation>IBAN</translation>
        </message>
        <message>
            <source>Identifier</source>
            <translation>Kennzeichen</translation>
        </message>
        <message>
            <source>Identifiers</source>
            <translation>Kennzeichen</translation>
        </message>
        <message>
            <source>Invoices</source>
            <translation>Rechnungen</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Art</translation>
        </message>
        <message>
            <source>LEI</source>
            <translation>LEI</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Sprache</translation>
        </message>
        <message>
            <source>Legal form</source>
            <translation>Rechtsform</translation>
        </message>
        <message>
            <source>Legal name</source>
            <translation>Firma</translation>
        </message>
        <message>
            <source>Life</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <source>Line 1</source>
            <translation>Zeile 1</translation>
        </message>
        <message>
            <source>Line 2</source>
            <translation>Zeile 2</translation>
        </message>
        <message>
            <source>Marketing</source>
            <translation>Werbung</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Nature</source>
            <translation>Kundenart</translation>
        </message>
        <message>
            <source>Newsletter</source>
            <translation>Rundschreiben</translation>
        </message>
        <message>
            <source>No country has this code.</source>
            <translation>Kein Land hat dieses Kürzel.</translation>
        </message>
        <message>
            <source>No language has this code.</source>
            <translation>Keine Sprache hat dieses Kürzel.</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Notiz</translation>
        </message>
        <message>
            <source>Notes</source>
            <translation>Notizen</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>Nummer</translation>
        </message>
        <message>
            <source>Old number</source>
            <translation>Alte Nummer</translation>
        </message>
        <message>
            <source>Only a person can be deceased; an organisation is dissolved.</source>
            <translation>Nur eine Person kann verstorben sein; eine Organisation ist aufgelöst.</translation>
        </message>
        <message>
            <source>Only an organisation can be dissolved; a person is deceased.</source>
            <translation>Nur eine Organisation kann aufgelöst sein; eine Person ist verstorben.</translation>
        </message>
        <message>
            <source>Organisation</source>
            <translation>Organisation</translation>
        </message>
        <message>
            <source>Owner of</source>
            <translation>Inhaber von</translation>
        </message>
        <message>
            <source>P.O. box</source>
            <translation>Postfach</translation>
        </message>
        <message>
            <source>Parent of</source>
            <translation>Elternteil von</translation>
        </message>
        <message>
            <source>Part of</source>
            <translation>Teil von</translation>
        </message>
        <message>
            <source>Partner of</source>
            <translation>Partner von</translation>
        </message>
        <message>
            <source>Person</source>
            <translation>Person</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>Telefon</translation>
        </message>
        <message>
            <source>Postcode</source>
            <translation>PLZ</translation>
        </message>
        <message>
            <source>Prefers</source>
            <translation>Bevorzugt</translation>
        </message>
        <message>
            <source>Prefix</source>
            <translation>Titel</translation>
        </message>
        <message>
            <source>Primary address</source>
            <translation>Hauptadresse</translation>
        </message>
        <message>
            <source>Primary e-mail</source>
            <translation>Haupt-E-Mail</translation>
        </message>
        <message>
            <source>Primary phone</source>
            <translation>Haupttelefon</translation>
        </message>
        <message>
            <source>Purpose</source>
            <translation>Zweck</translation>
        </message>
        <message>
            <source>Registered on</source>
            <translation>Eingetragen</translation>
        </message>
        <message>
            <source>Relation</source>
            <translation>Beziehung</translation>
        </message>
        <message>
            <source>Represents</source>
            <translation>Vertritt</translation>
        </message>
        <message>
            <source>Retired</source>
            <translation>Stillgelegt</translation>
        </message>
        <message>
            <source>Role</source>
            <translation>Rolle</translation>
        </message>
        <message>
            <source>Salutation</source>
            <translation>Anrede</translation>
        </message>
        <message>
            <source>Same household as</source>
            <translation>Gleicher Haushalt wie</translation>
        </message>
        <message>
            <source>Sharing with partners</source>
            <translation>Weitergabe an Partner</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>Quelle</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Stand</translation>
        </message>
        <message>
            <source>State or province</source>
            <translation>Bundesland</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>Status</translation>
        </message>
        <message>
            <source>Street</source>
            <translation>Straße</translation>
        </message>
        <message>
            <source>Suffix</source>
            <translation>Zusatz</translation>
        </message>
        <message>
            <source>Surveys</source>
            <translation>Umfragen</translation>
        </message>
        <message>
            <source>Tag</source>
            <translation>Schlagwort</translation>
        </message>
        <message>
            <source>Tax number</source>
            <translation>Steuernummer</translation>
        </message>
        <message>
            <source>The check digits of this IBAN do not match.</source>
            <translation>Die Prüfziffern dieser IBAN stimmen nicht.</translation>
        </message>
        <message>
            <source>The check digits of this LEI do not match.</source>
            <translation>Die Prüfziffern dieses LEI stimmen nicht.</translation>
        </message>
        <message>
            <source>There is a space at the beginning or the end.</source>
            <translation>Am Anfang oder am Ende steht ein Leerzeichen.</translation>
        </message>
        <message>
            <source>This can only be yes or nothing.</source>
            <translation>Das kann nur ja oder nichts sein.</translation>
        </message>
        <message>
            <source>This date lies in the future.</source>
            <translation>Dieses Datum liegt in der Zukunft.</translation>
        </message>
        <message>
            <source>This does not look like a phone number.</source>
            <translation>Das sieht nicht wie eine Telefonnummer aus.</translation>
        </message>
        <message>
            <source>This does not look like an e-mail address.</source>
            <translation>Das sieht nicht wie eine E-Mail-Adresse aus.</translation>
        </message>
        <message>
            <source>This ends before it begins.</source>
            <translation>Das endet, bevor es beginnt.</translation>
        </message>
        <message>
            <source>This is no date. Type one like 31.12.2026, 2026-12-31, or only the year.</source>
            <translation>Das ist kein Datum. Schreiben Sie es wie 31.12.2026, 2026-12-31 oder nur das Jahr.</translation>
        </message>
        <message>
            <source>This is none of the usual choices.</source>
            <translation>Das ist keiner der üblichen Werte.</translation>
        </message>
        <message>
            <source>This is unusually long for one line.</source>
            <translation>Das ist ungewöhnlich lang für eine Zeile.</translation>
        </message>
        <message>
            <source>This must name another customer.</source>
            <translation>Das muss einen anderen Kunden nennen.</translation>
        </message>
        <message>
            <source>This must name one of the customer's own items.</source>
            <translation>Das muss einen eigenen Eintrag des Kunden nennen.</translation>
        </message>
        <message>
            <source>This number does not fit its kind and country.</source>
            <translation>Diese Nummer passt nicht zu Art und Land.</translation>
        </message>
        <message>
            <source>This number has too few or too many digits for its kind and country.</source>
            <translation>Diese Nummer hat zu wenige oder zu viele Ziffern für Art und Land.</translation>
        </message>
        <message>
            <source>This phone number has too few or too many digits.</source>
            <translation>Diese Telefonnummer hat zu wenige oder zu viele Ziffern.</translation>
        </message>
        <message>
            <source>This postcode does not fit the country.</source>
            <translation>Diese Postleitzahl passt nicht zum Land.</translation>
        </message>
        <message>
            <source>To</source>
            <translation>Bis</translation>
        </message>
        <message>
            <source>Town</source>
            <translation>Ort</translation>
        </message>
        <message>
            <source>Trade name</source>
            <translation>Handelsname</translation>
        </message>
        <message>
            <source>Type</source>
            <translation>Art</translation>
        </message>
        <message>
            <source>Undeliverable</source>
            <translation>Unzustellbar</translation>
        </message>
        <message>
            <source>VAT</source>
            <translation>USt-ID</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>Wert</translation>
        </message>
        <message>
            <source>Works at</source>
            <translation>Arbeitet bei</translation>
        </message>
        <message>
            <source>Yes</source>
            <translation>Ja</translation>
        </message>
        <message>
            <source>another customer</source>
            <translation>ein anderer Kunde</translation>
        </message>
        <message>
            <source>billing</source>
            <translation>Rechnung</translation>
        </message>
        <message>
            <source>bounced</source>
            <translation>kam zurück</translation>
        </message>
        <message>
            <source>delivery</source>
            <translation>Lieferung</translation>
        </message>
        <message>
            <source>do not use</source>
            <translation>nicht benutzen</translation>
        </message>
        <message>
            <source>e-mail</source>
            <translation>E-Mail</translation>
        </message>
        <message>
            <source>ext.</source>
            <translation>Durchwahl</translation>
        </message>
        <message>
            <source>fax</source>
            <translation>Fax</translation>
        </message>
        <message>
            <source>given</source>
            <translation>erteilt</translation>
        </message>
        <message>
            <source>home</source>
            <translation>privat</translation>
        </message>
        <message>
            <source>mobile</source>
            <translation>mobil</translation>
        </message>
        <message>
            <source>office</source>
            <translation>Büro</translation>
        </message>
        <message>
            <source>other</source>
            <translation>andere</translation>
        </message>
        <message>
            <source>phone</source>
            <translation>Telefon</translation>
        </message>
        <message>
            <source>post</source>
            <translation>Post</translation>
        </message>
        <message>
            <source>private</source>
            <translation>privat</translation>
        </message>
        <message>
            <source>refused</source>
            <translation>verweigert</translation>
        </message>
        <message>
            <source>same birth date</source>
            <translation>gleiches Geburtsdatum</translation>
        </message>
        <message>
            <source>same e-mail</source>
            <translation>gleiche E-Mail</translation>
        </message>
        <message>
            <source>same identifier</source>
            <translation>gleiches Kennzeichen</translation>
        </message>
        <message>
            <source>same name</source>
            <translation>gleicher Name</translation>
        </message>
        <message>
            <source>same phone</source>
            <translation>gleiches Telefon</translation>
        </message>
        <message>
            <source>text message</source>
            <translation>SMS</translation>
        </message>
        <message>
            <source>undeliverable</source>
            <translation>unzustellbar</translation>
        </message>
        <message>
            <source>visit</source>
            <translation>Besuch</translation>
        </message>
        <message>
            <source>withdrawn</source>
            <translation>widerrufen</translation>
        </message>
        <message>
            <source>work</source>
            <translation>Arbeit</translation>
        </message>
    </context>
    <context>
        <name>history</name>
        <message numerus="yes">
            <source>%n differences</source>
            <translation>
                <numerusform>%n Unterschied</numerusform>
                <numerusform>%n Unterschiede</numerusform>
            </translation>
        </message>
        <message>
            <source>, reversed later</source>
            <translation>, später zurückgenommen</translation>
        </message>
        <message>
            <source>, version {n}</source>
            <translation>, Version {n}</translation>
        </message>
        <message>
            <source>, waiting to be shared</source>
            <translation>, wartet darauf, geteilt zu werden</translation>
        </message>
        <message>
            <source>1 difference</source>
            <translation>1 Unterschied</translation>
        </message>
        <message>
            <source>Batch</source>
            <translation>Stapel</translation>
        </message>
        <message>
            <source>Batch done</source>
            <translation>Stapel fertig</translation>
        </message>
        <message>
            <source>Dismissed</source>
            <translation>Abgelegt</translation>
        </message>
        <message>
            <source>Entered on the command line</source>
            <translation>Auf der Befehlszeile eingegeben</translation>
        </message>
        <message>
            <source>Format raised</source>
            <translation>Format angehoben</translation>
        </message>
        <message>
            <source>Imported from a file</source>
            <translation>Aus einer Datei eingelesen</translation>
        </message>
        <message>
            <source>Made by redo</source>
            <translation>Entstanden durch Wiederholen</translation>
        </message>
        <message>
            <source>Made by restoring a version</source>
            <translation>Entstanden durch Wiederherstellen einer Version</translation>
        </message>
        <message>
            <source>Made by reversing</source>
            <translation>Entstanden durch Zurücknehmen</translation>
        </message>
        <message>
            <source>Made by settling a conflict</source>
            <translation>Entstanden durch Klären eines Widerspruchs</translation>
        </message>
        <message>
            <source>Made by undo</source>
            <translation>Entstanden durch Rückgängigmachen</translation>
        </message>
        <message>
            <source>No field changed</source>
            <translation>Kein Feld geändert</translation>
        </message>
        <message>
            <source>Not applied</source>
            <translation>Nicht übernommen</translation>
        </message>
        <message>
            <source>Not applied: {who} was first</source>
            <translation>Nicht übernommen: {who} zuerst</translation>
        </message>
        <message>
            <source>Nothing differs.</source>
            <translation>Es gibt keinen Unterschied.</translation>
        </message>
        <message>
            <source>Redone</source>
            <translation>Wiederholt</translation>
        </message>
        <message>
            <source>Register opened</source>
            <translation>Register eröffnet</translation>
        </message>
        <message>
            <source>Registered</source>
            <translation>Angelegt</translation>
        </message>
        <message>
            <source>Reinstated</source>
            <translation>Wieder aktiv</translation>
        </message>
        <message>
            <source>Remark</source>
            <translation>Bemerkung</translation>
        </message>
        <message>
            <source>Restored</source>
            <translation>Wiederhergestellt</translation>
        </message>
        <message>
            <source>Restored v{n}</source>
            <translation>Wieder v{n}</translation>
        </message>
        <message>
            <source>Retired</source>
            <translation>Stillgelegt</translation>
        </message>
        <message>
            <source>Reversed</source>
            <translation>Rücknahme</translation>
        </message>
        <message>
            <source>Reversed v{n}</source>
            <translation>Rücknahme v{n}</translation>
        </message>
        <message>
            <source>Reviewed</source>
            <translation>Geprüft</translation>
        </message>
        <message>
            <source>Sent twice; the first one counts</source>
            <translation>Zweimal gesendet; das erste Mal zählt</translation>
        </message>
        <message>
            <source>Settled</source>
            <translation>Geklärt</translation>
        </message>
        <message>
            <source>Show the version it brought back</source>
            <translation>Die zurückgeholte Version zeigen</translation>
        </message>
        <message>
            <source>Show what it is about</source>
            <translation>Zeigen, worum es geht</translation>
        </message>
        <message>
            <source>Show what it reverses</source>
            <translation>Zeigen, was das zurücknimmt</translation>
        </message>
        <message>
            <source>Show what it settled</source>
            <translation>Zeigen, was das geklärt hat</translation>
        </message>
        <message>
            <source>Source not given</source>
            <translation>Herkunft nicht angegeben</translation>
        </message>
        <message>
            <source>Typed in the form</source>
            <translation>Im Formular eingegeben</translation>
        </message>
        <message>
            <source>Undone</source>
            <translation>Rückgängig</translation>
        </message>
        <message>
            <source>Waiting to be shared</source>
            <translation>Wartet darauf, geteilt zu werden</translation>
        </message>
        <message>
            <source>Will not apply</source>
            <translation>Wird nicht übernommen</translation>
        </message>
        <message>
            <source>Will not apply: {who} was first</source>
            <translation>Wird nicht übernommen: {who} zuerst</translation>
        </message>
        <message>
            <source>a removed entry</source>
            <translation>ein entfernter Eintrag</translation>
        </message>
        <message>
            <source>{field} +{n}</source>
            <translation>{field} +{n}</translation>
        </message>
        <message>
            <source>{first} Put back by {who}, {when}{version}.</source>
            <translation>{first} Zurückgesetzt von {who}, {when}{version}.</translation>
        </message>
        <message>
            <source>{said} Reason: {why}</source>
            <translation>{said} Grund: {why}</translation>
        </message>
        <message>
            <source>{when}, {who}, {what}</source>
            <translation>{when}, {who}, {what}</translation>
        </message>
        <message>
            <source>{when}, {who}, {what}: removed, was {was}</source>
            <translation>{when}, {who}, {what}: entfernt, war {was}</translation>
        </message>
        <message>
            <source>{when}, {who}, {what}: was {was}, now {now}</source>
            <translation>{when}, {who}, {what}: war {was}, jetzt {now}</translation>
        </message>
        <message>
            <source>{when}, {who}, {what}: {now}</source>
            <translation>{when}, {who}, {what}: {now}</translation>
        </message>
        <message>
            <source>{when}, {who}, {what}: {why}</source>
            <translation>{when}, {who}, {what}: {why}</translation>
        </message>
        <message>
            <source>{who}, {when}{version}. {how}.</source>
            <translation>{who}, {when}{version}. {how}.</translation>
        </message>
    </context>
    <context>
        <name>importing</name>
        <message numerus="yes">
            <source>%n created</source>
            <translation>
                <numerusform>%n angelegt</numerusform>
                <numerusform>%n angelegt</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n skipped</source>
            <translation>
                <numerusform>%n übersprungen</numerusform>
                <numerusform>%n übersprungen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n unchanged</source>
            <translation>
                <numerusform>%n unverändert</numerusform>
                <numerusform>%n unverändert</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n updated</source>
            <translation>
                <numerusform>%n geändert</numerusform>
                <numerusform>%n geändert</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n with errors</source>
            <translation>
                <numerusform>%n mit Fehlern</numerusform>
                <numerusform>%n mit Fehlern</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Import finished, %n rows</source>
            <translation>
                <numerusform>Einlesen beendet, %n Zeile</numerusform>
                <numerusform>Einlesen beendet, %n Zeilen</numerusform>
            </translation>
        </message>
        <message>
            <source>Import finished, 1 row</source>
            <translation>Einlesen beendet, 1 Zeile</translation>
        </message>
        <message>
            <source>Row {row}: {why}</source>
            <translation>Zeile {row}: {why}</translation>
        </message>
        <message>
            <source>This would be done: {counts}.</source>
            <translation>Das würde geschehen: {counts}.</translation>
        </message>
        <message>
            <source>bars</source>
            <translation>senkrechten Strichen</translation>
        </message>
        <message>
            <source>commas</source>
            <translation>Kommas</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>nichts</translation>
        </message>
        <message>
            <source>semicolons</source>
            <translation>Semikolons</translation>
        </message>
        <message>
            <source>tabs</source>
            <translation>Tabulatoren</translation>
        </message>
        <message>
            <source>{done} of {total} rows tried: {counts}</source>
            <translation>{done} von {total} Zeilen geprüft: {counts}</translation>
        </message>
        <message>
            <source>{encoding}, cells between {delimiter}, about {rows} rows</source>
            <translation>{encoding}, Zellen zwischen {delimiter}, etwa {rows} Zeilen</translation>
        </message>
    </context>
    <context>
        <name>inbox</name>
        <message>
            <source>Another change has the same id</source>
            <translation>Eine andere Änderung hat dieselbe Kennung</translation>
        </message>
        <message>
            <source>Another change has the same id, so this one can never be applied.</source>
            <translation>Eine andere Änderung hat dieselbe Kennung, deshalb kann diese nie angewendet werden.</translation>
        </message>
        <message>
            <source>Builds on a change that was not applied</source>
            <translation>Baut auf einer nicht angewendeten Änderung auf</translation>
        </message>
        <message>
            <source>Customer without a name</source>
            <translation>Kunde ohne Namen</translation>
        </message>
        <message>
            <source>Each needs your decision.</source>
            <translation>Jede braucht Ihre Entscheidung.</translation>
        </message>
        <message>
            <source>If it is still wanted, ask for it again; hide this one on this computer.</source>
            <translation>Wenn es noch gewünscht ist, veranlassen Sie es neu; dieses hier blenden Sie auf diesem Computer aus.</translation>
        </message>
        <message>
            <source>It builds on a change of yours that was not applied.</source>
            <translation>Sie baut auf einer Ihrer Änderungen auf, die nicht angewendet wurde.</translation>
        </message>
        <message>
            <source>It changed no value: dismiss it.</source>
            <translation>Sie ändert keinen Wert: Verwerfen Sie sie.</translation>
        </message>
        <message>
            <source>It is not shared yet: it is kept here, and you can decide when it has been shared.</source>
            <translation>Sie ist noch nicht geteilt: Sie bleibt hier, und Sie können entscheiden, sobald sie geteilt ist.</translation>
        </message>
        <message>
            <source>It is not shared yet: take it back to go on typing, or decide when it has been shared.</source>
            <translation>Sie ist noch nicht geteilt: Nehmen Sie sie zurück, um weiterzuschreiben, oder entscheiden Sie, sobald sie geteilt ist.</translation>
        </message>
        <message>
            <source>It was not applied.</source>
            <translation>Sie wurde nicht angewendet.</translation>
        </message>
        <message>
            <source>It was written on top of changes that this register does not have.</source>
            <translation>Sie baut auf Änderungen auf, die dieses Register nicht hat.</translation>
        </message>
        <message>
            <source>Not applied</source>
            <translation>Nicht angewendet</translation>
        </message>
        <message>
            <source>Nothing can be done about it here: hide it on this computer.</source>
            <translation>Hier lässt sich nichts damit anfangen: Blenden Sie es auf diesem Computer aus.</translation>
        </message>
        <message>
            <source>Nothing of it clashes: all can be applied.</source>
            <translation>Nichts davon widerspricht sich: Alles kann angewendet werden.</translation>
        </message>
        <message>
            <source>Nothing of yours clashes with it: apply it, or dismiss it.</source>
            <translation>Nichts von Ihnen widerspricht dem: Wenden Sie es an oder verwerfen Sie es.</translation>
        </message>
        <message>
            <source>Nothing of yours is lost: choose what should stand.</source>
            <translation>Nichts von Ihnen ist verloren: Wählen Sie, was gelten soll.</translation>
        </message>
        <message>
            <source>Registered already</source>
            <translation>Schon angelegt</translation>
        </message>
        <message>
            <source>Registration</source>
            <translation>Anlage</translation>
        </message>
        <message>
            <source>Remark: {text}</source>
            <translation>Bemerkung: {text}</translation>
        </message>
        <message>
            <source>Retired or brought back meanwhile</source>
            <translation>Inzwischen stillgelegt oder zurückgeholt</translation>
        </message>
        <message>
            <source>Several changes at once</source>
            <translation>Mehrere Änderungen auf einmal</translation>
        </message>
        <message>
            <source>The customer is not on this register</source>
            <translation>Der Kunde ist nicht in diesem Register</translation>
        </message>
        <message>
            <source>The customer was retired meanwhile</source>
            <translation>Der Kunde wurde inzwischen stillgelegt</translation>
        </message>
        <message>
            <source>The customer was retired meanwhile.</source>
            <translation>Der Kunde wurde inzwischen stillgelegt.</translation>
        </message>
        <message>
            <source>The customer was retired or brought back meanwhile.</source>
            <translation>Der Kunde wurde inzwischen stillgelegt oder zurückgeholt.</translation>
        </message>
        <message>
            <source>The text is kept: add it again, or dismiss it.</source>
            <translation>Der Text ist noch da: Fügen Sie ihn noch einmal hinzu oder verwerfen Sie ihn.</translation>
        </message>
        <message>
            <source>The text is kept: add it again, or hide it on this computer.</source>
            <translation>Der Text ist noch da: Fügen Sie ihn noch einmal hinzu oder blenden Sie ihn auf diesem Computer aus.</translation>
        </message>
        <message>
            <source>This customer is not on this register.</source>
            <translation>Dieser Kunde ist nicht in diesem Register.</translation>
        </message>
        <message>
            <source>This customer was registered already.</source>
            <translation>Dieser Kunde war schon angelegt.</translation>
        </message>
        <message>
            <source>Waiting to be shared, will not be applied</source>
            <translation>Wartet auf das Teilen, wird nicht angewendet</translation>
        </message>
        <message>
            <source>What you typed is kept: bring the customer back to apply it, or dismiss it.</source>
            <translation>Ihre Eingabe ist noch da: Holen Sie den Kunden zurück, um sie anzuwenden, oder verwerfen Sie sie.</translation>
        </message>
        <message>
            <source>What you typed is kept: open it as a new customer, or hide it on this computer.</source>
            <translation>Ihre Eingabe ist noch da: Öffnen Sie sie als neuen Kunden, oder blenden Sie sie auf diesem Computer aus.</translation>
        </message>
        <message>
            <source>What you typed is kept: open it in the form, or hide it on this computer.</source>
            <translation>Ihre Eingabe ist noch da: Öffnen Sie sie im Formular, oder blenden Sie sie auf diesem Computer aus.</translation>
        </message>
        <message>
            <source>Written on top of changes this register does not have</source>
            <translation>Baut auf Änderungen auf, die dieses Register nicht hat</translation>
        </message>
        <message>
            <source>Your change to {name} was not applied</source>
            <translation>Ihre Änderung an {name} wurde nicht angewendet</translation>
        </message>
        <message>
            <source>Your change to {name} will not be applied</source>
            <translation>Ihre Änderung an {name} wird nicht angewendet werden</translation>
        </message>
        <message>
            <source>Your registration of {name} was not applied</source>
            <translation>Ihre Anlage von {name} wurde nicht angewendet</translation>
        </message>
        <message>
            <source>Your remark on {name} was not added</source>
            <translation>Ihre Bemerkung zu {name} wurde nicht hinzugefügt</translation>
        </message>
        <message>
            <source>Your restored version of {name} was not applied</source>
            <translation>Ihre wiederhergestellte Fassung von {name} wurde nicht angewendet</translation>
        </message>
        <message>
            <source>Your reversal for {name} was not applied</source>
            <translation>Ihre Rücknahme bei {name} wurde nicht angewendet</translation>
        </message>
        <message>
            <source>Your review for {name} was not noted</source>
            <translation>Ihre Durchsicht bei {name} wurde nicht vermerkt</translation>
        </message>
        <message>
            <source>a customer without a name</source>
            <translation>einem Kunden ohne Namen</translation>
        </message>
        <message>
            <source>not shared yet</source>
            <translation>noch nicht geteilt</translation>
        </message>
        <message>
            <source>{batch}: {count} not applied</source>
            <translation>{batch}: {count} nicht angewendet</translation>
        </message>
        <message>
            <source>{count} fields have no clash and are set to yours.</source>
            <translation>{count} Felder widersprechen sich nicht und stehen auf Ihren Werten.</translation>
        </message>
        <message>
            <source>{count} fields need your choice.</source>
            <translation>{count} Felder brauchen Ihre Wahl.</translation>
        </message>
        <message>
            <source>{fields} and {count} more</source>
            <translation>{fields} und {count} weitere</translation>
        </message>
        <message>
            <source>{field} has no clash and is set to yours.</source>
            <translation>{field} widerspricht sich nicht und steht auf Ihrem Wert.</translation>
        </message>
        <message>
            <source>{field} needs your choice.</source>
            <translation>{field} braucht Ihre Wahl.</translation>
        </message>
        <message>
            <source>{free} do not clash, {count} need your decision.</source>
            <translation>{free} widersprechen sich nicht, {count} brauchen Ihre Entscheidung.</translation>
        </message>
        <message>
            <source>{name} was not brought back</source>
            <translation>{name} wurde nicht zurückgeholt</translation>
        </message>
        <message>
            <source>{name} was not retired</source>
            <translation>{name} wurde nicht stillgelegt</translation>
        </message>
        <message>
            <source>{title}. {why} It waits in your inbox, nothing is lost.</source>
            <translation>{title}. {why} Das wartet in Ihrem Eingang, nichts ist verloren.</translation>
        </message>
        <message>
            <source>{who} changed the record first, {when}.</source>
            <translation>{who} hat den Datensatz zuerst geändert, {when}.</translation>
        </message>
        <message>
            <source>{who} changed {field} first, {when}.</source>
            <translation>{who} hat {field} zuerst geändert, {when}.</translation>
        </message>
        <message>
            <source>{who} retired the customer, {when}.</source>
            <translation>{who} hat den Kunden stillgelegt, {when}.</translation>
        </message>
        <message>
            <source>{who} was first</source>
            <translation>{who} war schneller</translation>
        </message>
    </context>
    <context>
        <name>moments</name>
        <message>
            <source>Today</source>
            <translation>Heute</translation>
        </message>
        <message>
            <source>Yesterday</source>
            <translation>Gestern</translation>
        </message>
        <message>
            <source>today {time}</source>
            <translation>heute {time}</translation>
        </message>
        <message>
            <source>yesterday</source>
            <translation>gestern</translation>
        </message>
        <message>
            <source>yesterday {time}</source>
            <translation>gestern {time}</translation>
        </message>
        <message>
            <source>{date}, {time}</source>
            <translation>{date}, {time}</translation>
        </message>
        <message>
            <source>{day} {time}</source>
            <translation>{day} {time}</translation>
        </message>
    </context>
    <context>
        <name>preview</name>
        <message numerus="yes">
            <source>%n are back already</source>
            <translation>
                <numerusform>%n ist schon zurück</numerusform>
                <numerusform>%n sind schon zurück</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n cannot change</source>
            <translation>
                <numerusform>%n kann sich nicht ändern</numerusform>
                <numerusform>%n können sich nicht ändern</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n fields change</source>
            <translation>
                <numerusform>%n Feld ändert sich</numerusform>
                <numerusform>%n Felder ändern sich</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n fields of {name} put back</source>
            <translation>
                <numerusform>%n Feld von {name} zurückgenommen</numerusform>
                <numerusform>%n Felder von {name} zurückgenommen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n fields of {name} restored</source>
            <translation>
                <numerusform>%n Feld von {name} wiederhergestellt</numerusform>
                <numerusform>%n Felder von {name} wiederhergestellt</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n kept as they are</source>
            <translation>
                <numerusform>%n bleibt, wie es ist</numerusform>
                <numerusform>%n bleiben, wie sie sind</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n kept because {who} changed them</source>
            <translation>
                <numerusform>%n bleibt, weil {who} es geändert hat</numerusform>
                <numerusform>%n bleiben, weil {who} sie geändert hat</numerusform>
            </translation>
        </message>
        <message>
            <source>1 cannot change</source>
            <translation>1 kann sich nicht ändern</translation>
        </message>
        <message>
            <source>1 field changes</source>
            <translation>1 Feld ändert sich</translation>
        </message>
        <message>
            <source>1 field of {name} put back</source>
            <translation>1 Feld von {name} zurückgenommen</translation>
        </message>
        <message>
            <source>1 field of {name} restored</source>
            <translation>1 Feld von {name} wiederhergestellt</translation>
        </message>
        <message>
            <source>1 is back already</source>
            <translation>1 ist schon zurück</translation>
        </message>
        <message>
            <source>1 kept as it is</source>
            <translation>1 bleibt, wie es ist</translation>
        </message>
        <message>
            <source>1 kept because {who} changed it</source>
            <translation>1 bleibt, weil {who} es geändert hat</translation>
        </message>
        <message>
            <source>Already back</source>
            <translation>Schon zurück</translation>
        </message>
        <message>
            <source>Already back since {when}</source>
            <translation>Schon zurück seit {when}</translation>
        </message>
        <message numerus="yes">
            <source>Also replaces %n later changes by {names}.</source>
            <translation>
                <numerusform>Ersetzt auch %n spätere Änderung von {names}.</numerusform>
                <numerusform>Ersetzt auch %n spätere Änderungen von {names}.</numerusform>
            </translation>
        </message>
        <message>
            <source>Also replaces 1 later change by {names}.</source>
            <translation>Ersetzt auch 1 spätere Änderung von {names}.</translation>
        </message>
        <message>
            <source>Another value, typed here</source>
            <translation>Anderer Wert, hier eingegeben</translation>
        </message>
        <message>
            <source>Bring the customer back</source>
            <translation>Kunden wieder aufnehmen</translation>
        </message>
        <message>
            <source>Kept: {who} changed it {when}</source>
            <translation>Bleibt: {who} hat es {when} geändert</translation>
        </message>
        <message>
            <source>Kept: {who} entered it again {when}</source>
            <translation>Bleibt: {who} hat es {when} wieder eingegeben</translation>
        </message>
        <message>
            <source>Last written by {who}, {when}</source>
            <translation>Zuletzt geschrieben von {who}, {when}</translation>
        </message>
        <message>
            <source>Left as it is</source>
            <translation>Bleibt, wie es ist</translation>
        </message>
        <message>
            <source>Made by {who} between {first} and {last}.</source>
            <translation>Von {who}, zwischen {first} und {last}.</translation>
        </message>
        <message>
            <source>Made by {who}, {when}.</source>
            <translation>Von {who}, {when}.</translation>
        </message>
        <message>
            <source>Not allowed: {why}</source>
            <translation>Nicht erlaubt: {why}</translation>
        </message>
        <message>
            <source>Nothing is removed: this is a new change.</source>
            <translation>Nichts wird entfernt: Das ist eine neue Änderung.</translation>
        </message>
        <message>
            <source>Replaces what {who} entered {when}</source>
            <translation>Ersetzt, was {who} {when} eingegeben hat</translation>
        </message>
        <message numerus="yes">
            <source>Restore %n fields</source>
            <translation>
                <numerusform>%n Feld wiederherstellen</numerusform>
                <numerusform>%n Felder wiederherstellen</numerusform>
            </translation>
        </message>
        <message>
            <source>Restore 1 field</source>
            <translation>1 Feld wiederherstellen</translation>
        </message>
        <message>
            <source>Restore version {n} of {name}</source>
            <translation>Version {n} von {name} wiederherstellen</translation>
        </message>
        <message>
            <source>Retire the customer</source>
            <translation>Kunden stilllegen</translation>
        </message>
        <message numerus="yes">
            <source>Reverse %n changes of {name}</source>
            <translation>
                <numerusform>%n Änderung von {name} zurücknehmen</numerusform>
                <numerusform>%n Änderungen von {name} zurücknehmen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Reverse %n fields</source>
            <translation>
                <numerusform>%n Feld zurücknehmen</numerusform>
                <numerusform>%n Felder zurücknehmen</numerusform>
            </translation>
        </message>
        <message>
            <source>Reverse 1 change of {name}</source>
            <translation>1 Änderung von {name} zurücknehmen</translation>
        </message>
        <message>
            <source>Reverse 1 field</source>
            <translation>1 Feld zurücknehmen</translation>
        </message>
        <message>
            <source>The customer is retired: putting something back brings it back into use.</source>
            <translation>Der Kunde ist stillgelegt: Wer etwas zurücknimmt, nimmt ihn wieder auf.</translation>
        </message>
        <message>
            <source>Version {n} was made by {who}, {when}.</source>
            <translation>Version {n} ist von {who}, {when}.</translation>
        </message>
        <message>
            <source>{list}.</source>
            <translation>{list}.</translation>
        </message>
        <message>
            <source>{who} entered the same again {when}</source>
            <translation>{who} hat {when} dasselbe wieder eingegeben</translation>
        </message>
    </context>
    <context>
        <name>sentences</name>
        <message>
            <source>A change of {label} needs a reason. Nothing was saved.</source>
            <translation>Eine Änderung von {label} braucht einen Grund. Es wurde nichts gespeichert.</translation>
        </message>
        <message>
            <source>A client certificate needs its key. Please choose the key's file.</source>
            <translation>Ein Client-Zertifikat braucht seinen Schlüssel. Bitte die Datei des Schlüssels wählen.</translation>
        </message>
        <message>
            <source>A register can only be published to a topic (kafka://host:port/topic). Nothing was copied.</source>
            <translation>Ein Register kann nur in ein Topic veröffentlicht werden (kafka://host:port/topic). Es wurde nichts kopiert.</translation>
        </message>
        <message>
            <source>A remark needs a text. Nothing was saved.</source>
            <translation>Eine Bemerkung braucht einen Text. Es wurde nichts gespeichert.</translation>
        </message>
        <message>
            <source>Copying to {where} stopped: record {position} did not arrive as it is here ({what}). This profile stays where it is; please make a new topic and try again.</source>
            <translation>Das Kopieren nach {where} ist abgebrochen: Änderung {position} kam nicht so an, wie sie hier ist ({what}). Dieses Profil bleibt, wo es ist; bitte legen Sie ein neues Topic an und versuchen Sie es erneut.</translation>
        </message>
        <message>
            <source>More than one customer has “{text}”.</source>
            <translation>Mehr als ein Kunde hat „{text}“.</translation>
        </message>
        <message>
            <source>No customer has the number {number}.</source>
            <translation>Kein Kunde hat die Nummer {number}.</translation>
        </message>
        <message>
            <source>No token was given out by {endpoint} ({what}). Please check the client id, its secret and the address.</source>
            <translation>Von {endpoint} kam kein Token ({what}). Bitte Client-Id, Geheimnis und Adresse prüfen.</translation>
        </message>
        <message>
            <source>Nobody has said yet who works here. Please give a user id and a name.</source>
            <translation>Noch ist nicht bekannt, wer hier arbeitet. Bitte geben Sie Kennung und Namen an.</translation>
        </message>
        <message>
            <source>None of the columns ({heads}) is understood. Nothing was imported; please say which column is which value.</source>
            <translation>Keine der Spalten ({heads}) ist verständlich. Es wurde nichts eingelesen; bitte geben Sie an, welche Spalte welcher Wert ist.</translation>
        </message>
        <message>
            <source>Not applied.</source>
            <translation>Nicht übernommen.</translation>
        </message>
        <message>
            <source>Not applied: another change has the same id.</source>
            <translation>Nicht übernommen: Eine andere Änderung hat dieselbe Kennung.</translation>
        </message>
        <message>
            <source>Not applied: it builds on a change that was not applied.</source>
            <translation>Nicht übernommen: Sie beruht auf einer Änderung, die nicht übernommen wurde.</translation>
        </message>
        <message>
            <source>Not applied: it was written by a newer Daybook than this register allows.</source>
            <translation>Nicht übernommen: Sie stammt von einem neueren Daybook, als dieses Register erlaubt.</translation>
        </message>
        <message>
            <source>Not applied: it was written on top of changes that this register does not have.</source>
            <translation>Nicht übernommen: Sie beruht auf Änderungen, die dieses Register nicht hat.</translation>
        </message>
        <message>
            <source>Not applied: the customer was retired, or brought back, in the meantime.</source>
            <translation>Nicht übernommen: Der Kunde wurde inzwischen stillgelegt oder wieder aufgenommen.</translation>
        </message>
        <message>
            <source>Not applied: the register was opened already.</source>
            <translation>Nicht übernommen: Das Register war schon eröffnet.</translation>
        </message>
        <message>
            <source>Not applied: this customer was registered already.</source>
            <translation>Nicht übernommen: Dieser Kunde war schon angelegt.</translation>
        </message>
        <message>
            <source>Not applied: this is no record that Daybook can read.</source>
            <translation>Nicht übernommen: Daybook kann diesen Eintrag nicht lesen.</translation>
        </message>
        <message>
            <source>Not applied: this was settled already.</source>
            <translation>Nicht übernommen: Das war schon geklärt.</translation>
        </message>
        <message>
            <source>Not applied: what it speaks of is not on this register.</source>
            <translation>Nicht übernommen: Wovon die Rede ist, steht nicht in diesem Register.</translation>
        </message>
        <message>
            <source>Not applied: {name} was first.</source>
            <translation>Nicht übernommen: {name} war zuerst da.</translation>
        </message>
        <message>
            <source>Nothing differs from version {version}, so there is nothing to restore.</source>
            <translation>Es unterscheidet sich nichts von Version {version}, also gibt es nichts wiederherzustellen.</translation>
        </message>
        <message>
            <source>Nothing happened: the same change arrived a second time.</source>
            <translation>Es ist nichts geschehen: Dieselbe Änderung kam ein zweites Mal an.</translation>
        </message>
        <message>
            <source>Nothing listens at {server}. Please check the port, and that the broker runs.</source>
            <translation>Unter {server} nimmt niemand Verbindungen an. Bitte den Port prüfen, und ob der Broker läuft.</translation>
        </message>
        <message>
            <source>Only {found} of the {replicas} servers that keep the topic {topic} are in step, and a register needs {wanted} to share changes. They are kept here and sent by themselves as soon as enough servers are back.</source>
            <translation>Nur {found} der {replicas} Server, die das Topic {topic} halten, sind auf dem neuesten Stand; um Änderungen zu teilen, braucht ein Register {wanted}. Sie bleiben hier und werden von selbst gesendet, sobald genug Server wieder da sind.</translation>
        </message>
        <message>
            <source>Reading the register anew was stopped. Everything is as it was before.</source>
            <translation>Das Neueinlesen des Registers wurde angehalten. Alles ist wie zuvor.</translation>
        </message>
        <message>
            <source>Somebody else changed {unit}. Please choose mine or theirs.</source>
            <translation>Jemand anderes hat {unit} geändert. Bitte wählen Sie mine oder theirs.</translation>
        </message>
        <message>
            <source>Something in Daybook failed ({what}). Saved work is safe; details are in the program's log.</source>
            <translation>In Daybook ist etwas fehlgeschlagen ({what}). Gespeichertes ist sicher; Näheres steht im Protokoll des Programms.</translation>
        </message>
        <message>
            <source>Something listens at {server} but does not answer as a Kafka broker does. Please check the port.</source>
            <translation>Unter {server} nimmt jemand Verbindungen an, antwortet aber nicht wie ein Kafka-Broker. Bitte den Port prüfen.</translation>
        </message>
        <message>
            <source>The broker answers, but sends its clients on to {server}, which cannot be reached from here. Please ask IT to correct the broker's advertised.listeners.</source>
            <translation>Der Broker antwortet, schickt seine Clients aber weiter zu {server}, und das ist von hier nicht erreichbar. Bitte die IT bitten, advertised.listeners des Brokers zu berichtigen.</translation>
        </message>
        <message>
            <source>The certificate of {server} cannot be trusted ({what}). Please ask IT.</source>
            <translation>Dem Zertifikat von {server} kann nicht vertraut werden ({what}). Bitte die IT fragen.</translation>
        </message>
        <message>
            <source>The certificate of {server} has expired. Please ask IT to renew it, and check this computer's clock.</source>
            <translation>Das Zertifikat von {server} ist abgelaufen. Bitte die IT um ein neues bitten und die Uhr dieses Computers prüfen.</translation>
        </message>
        <message>
            <source>The certificate of {server} is for another name. Please use the name that is in the certificate, or ask IT for one with this name; somebody else may be answering.</source>
            <translation>Das Zertifikat von {server} gilt für einen anderen Namen. Bitte den Namen aus dem Zertifikat verwenden oder die IT um eines mit diesem Namen bitten; es könnte auch jemand anderes antworten.</translation>
        </message>
        <message>
            <source>The certificate of {server} is not valid yet. Please check this computer's clock, and ask IT.</source>
            <translation>Das Zertifikat von {server} gilt noch nicht. Bitte die Uhr dieses Computers prüfen und die IT fragen.</translation>
        </message>
        <message>
            <source>The certificate of {server} was issued by an authority that is not trusted here. Please choose the file with the certificate of your organisation's authority.</source>
            <translation>Das Zertifikat von {server} stammt von einer Stelle, der hier nicht vertraut wird. Bitte die Datei mit dem Zertifikat der Zertifizierungsstelle Ihrer Organisation wählen.</translation>
        </message>
        <message>
            <source>The column “{head}” cannot be read as “{target}”. Nothing was imported; please correct the mapping.</source>
            <translation>Die Spalte „{head}“ kann nicht als „{target}“ gelesen werden. Es wurde nichts eingelesen; bitte berichtigen Sie die Zuordnung.</translation>
        </message>
        <message>
            <source>The connection file {file} cannot be read ({what}). Nothing was changed; it holds a setting a line, as in: security.protocol=SASL_SSL</source>
            <translation>Die Verbindungsdatei {file} kann nicht gelesen werden ({what}). Es wurde nichts geändert; sie enthält je Zeile eine Einstellung, etwa: security.protocol=SASL_SSL</translation>
        </message>
        <message>
            <source>The connection setting “{key}” cannot be used here. Nothing was changed; please remove it.</source>
            <translation>Die Verbindungseinstellung „{key}“ ist hier nicht möglich. Es wurde nichts geändert; bitte entfernen Sie sie.</translation>
        </message>
        <message>
            <source>The connection settings for {where} are not right ({what}). Nothing was sent; please correct them.</source>
            <translation>Die Verbindungseinstellungen für {where} stimmen nicht ({what}). Es wurde nichts gesendet; bitte berichtigen Sie sie.</translation>
        </message>
        <message>
            <source>The customer is retired already.</source>
            <translation>Der Kunde ist schon stillgelegt.</translation>
        </message>
        <message>
            <source>The customer is retired; putting this back reinstates it first.</source>
            <translation>Der Kunde ist stillgelegt; das Zurücknehmen nimmt ihn zuerst wieder auf.</translation>
        </message>
        <message>
            <source>The disk is full, so the profile in {folder} cannot be opened. What was saved is safe; please make room and try again.</source>
            <translation>Der Datenträger ist voll, daher kann das Profil in {folder} nicht geöffnet werden. Gespeichertes ist sicher; bitte schaffen Sie Platz und versuchen Sie es erneut.</translation>
        </message>
        <message>
            <source>The disk is full. What was saved before is safe; this was not saved. Please make room and save again.</source>
            <translation>Der Datenträger ist voll. Zuvor Gespeichertes ist sicher; dies wurde nicht gespeichert. Bitte schaffen Sie Platz und speichern Sie noch einmal.</translation>
        </message>
        <message>
            <source>The file {file} cannot be read ({what}). Please choose another one.</source>
            <translation>Die Datei {file} kann nicht gelesen werden ({what}). Bitte eine andere wählen.</translation>
        </message>
        <message>
            <source>The file {file} cannot be read as a table ({what}). Nothing was imported; please save it as CSV again.</source>
            <translation>Die Datei {file} kann nicht als Tabelle gelesen werden ({what}). Es wurde nichts eingelesen; bitte speichern Sie sie erneut als CSV.</translation>
        </message>
        <message>
            <source>The file {file} cannot be read from row {row} on ({what}). The rows before it are as reported.</source>
            <translation>Die Datei {file} kann ab Zeile {row} nicht gelesen werden ({what}). Für die Zeilen davor gilt der Bericht.</translation>
        </message>
        <message>
            <source>The file {file} holds no certificate in PEM form. Please choose another one.</source>
            <translation>Die Datei {file} enthält kein Zertifikat im PEM-Format. Bitte eine andere wählen.</translation>
        </message>
        <message>
            <source>The file {file} was changed or is gone since its import began. What was imported stays; import the file again to go on.</source>
            <translation>Die Datei {file} wurde seit Beginn des Einlesens geändert oder ist fort. Eingelesenes bleibt; lesen Sie die Datei erneut ein, um fortzufahren.</translation>
        </message>
        <message>
            <source>The files of this profile cannot be used at the moment ({what}). Saved work is safe; Daybook tries again.</source>
            <translation>Die Dateien dieses Profils sind zurzeit nicht benutzbar ({what}). Gespeichertes ist sicher; Daybook versucht es wieder.</translation>
        </message>
        <message>
            <source>The files of this profile cannot be written ({what}). What was saved before is safe; this was not saved.</source>
            <translation>Die Dateien dieses Profils können nicht geschrieben werden ({what}). Zuvor Gespeichertes ist sicher; dies wurde nicht gespeichert.</translation>
        </message>
        <message>
            <source>The former value is back already.</source>
            <translation>Der frühere Wert ist schon zurück.</translation>
        </message>
        <message>
            <source>The former value is not allowed any more: {why}</source>
            <translation>Der frühere Wert ist nicht mehr erlaubt: {why}</translation>
        </message>
        <message>
            <source>The id {item} belongs to another item already. Nothing was saved.</source>
            <translation>Die Kennung {item} gehört schon zu einem anderen Eintrag. Es wurde nichts gespeichert.</translation>
        </message>
        <message>
            <source>The key {file} cannot be opened. Please check its password, and that it is a key in PEM form.</source>
            <translation>Der Schlüssel {file} lässt sich nicht öffnen. Bitte sein Kennwort prüfen, und ob es ein Schlüssel im PEM-Format ist.</translation>
        </message>
        <message>
            <source>The key {file} does not belong to the client certificate. Please choose the one that was made with it.</source>
            <translation>Der Schlüssel {file} gehört nicht zum Client-Zertifikat. Bitte den wählen, der mit ihm erzeugt wurde.</translation>
        </message>
        <message>
            <source>The keyring of this computer did not answer ({what}). No password was read or kept; please unlock it and try again.</source>
            <translation>Der Schlüsselbund dieses Computers hat nicht geantwortet ({what}). Kein Kennwort wurde gelesen oder aufbewahrt; bitte entsperren und noch einmal versuchen.</translation>
        </message>
        <message>
            <source>The list could not be made anew.</source>
            <translation>Die Liste konnte nicht neu aufgebaut werden.</translation>
        </message>
        <message>
            <source>The log at {where} does not hold the register of this profile, or not all of it. Nothing was sent. Open it with a profile of its own.</source>
            <translation>Das Protokoll {where} enthält das Register dieses Profils nicht oder nicht ganz. Es wurde nichts gesendet. Öffnen Sie es mit einem eigenen Profil.</translation>
        </message>
        <message>
            <source>The log at {where} holds another register (“{name}”) than this profile. Nothing was sent. Open it with a profile of its own.</source>
            <translation>Das Protokoll {where} enthält ein anderes Register („{name}“) als dieses Profil. Es wurde nichts gesendet. Öffnen Sie es mit einem eigenen Profil.</translation>
        </message>
        <message>
            <source>The log at {where} holds records but no register of Daybook. Nothing was sent. Please choose another log.</source>
            <translation>Das Protokoll {where} enthält Einträge, aber kein Register von Daybook. Es wurde nichts gesendet. Bitte wählen Sie ein anderes Protokoll.</translation>
        </message>
        <message>
            <source>The log at {where} is empty. Nothing was changed; write this desktop's copy to it with: daybook log publish</source>
            <translation>Das Log unter {where} ist leer. Es wurde nichts geändert; schreiben Sie die Kopie dieses Arbeitsplatzes hinein mit: daybook log publish</translation>
        </message>
        <message>
            <source>The log {log} is a file on this computer: there is no connection to try. Name one as kafka://...</source>
            <translation>Das Log {log} ist eine Datei auf diesem Computer: Es gibt keine Verbindung zu prüfen. Bitte eines als kafka://... nennen.</translation>
        </message>
        <message>
            <source>The name of the server {server} is not known. Please check how it is written, and the network.</source>
            <translation>Der Name des Servers {server} ist nicht bekannt. Bitte die Schreibweise und das Netz prüfen.</translation>
        </message>
        <message>
            <source>The new files cannot be written: {what}</source>
            <translation>Die neuen Dateien lassen sich nicht schreiben: {what}</translation>
        </message>
        <message>
            <source>The profile in {folder} cannot be read ({what}). Nothing was changed; restore it from a copy.</source>
            <translation>Das Profil in {folder} kann nicht gelesen werden ({what}). Es wurde nichts geändert; stellen Sie es aus einer Kopie wieder her.</translation>
        </message>
        <message>
            <source>The register at {where} begins at change {first}: everything before was deleted on the server. Nothing was sent or overwritten, and what was read is kept. Please ask whoever runs it.</source>
            <translation>Das Register unter {where} beginnt bei Änderung {first}: Alles davor wurde auf dem Server gelöscht. Es wurde nichts gesendet oder überschrieben, und das Gelesene bleibt erhalten. Bitte fragen Sie, wer es betreibt.</translation>
        </message>
        <message>
            <source>The register at {where} cannot be read ({what}). What was read is kept, nothing was sent.</source>
            <translation>Das Register {where} kann nicht gelesen werden ({what}). Gelesenes bleibt erhalten, es wurde nichts gesendet.</translation>
        </message>
        <message>
            <source>The register at {where} does not let this user in ({what}). Changes are kept here; please ask IT.</source>
            <translation>Das Register {where} lässt diesen Benutzer nicht zu ({what}). Änderungen bleiben hier; bitte fragen Sie die IT.</translation>
        </message>
        <message>
            <source>The register at {where} has lost or altered records that were already read here (change {position}). Nothing was sent or overwritten, and what was read is kept. Please ask whoever runs it.</source>
            <translation>Das Register {where} hat Einträge verloren oder verändert, die hier schon gelesen wurden (Änderung {position}). Es wurde nichts gesendet oder überschrieben, Gelesenes bleibt erhalten. Bitte fragen Sie, wer es betreibt.</translation>
        </message>
        <message>
            <source>The register at {where} is not the one this profile knows: it was deleted and made anew, or another server answers. Nothing was sent or overwritten. Please ask whoever runs it.</source>
            <translation>Das Register {where} ist nicht das, das dieses Profil kennt: Es wurde gelöscht und neu angelegt, oder ein anderer Server antwortet. Es wurde nichts gesendet oder überschrieben. Bitte fragen Sie, wer es betreibt.</translation>
        </message>
        <message>
            <source>The register at {where} refuses a change of yours ({what}). It and all later ones are kept here and wait.</source>
            <translation>Das Register {where} weist eine Ihrer Änderungen ab ({what}). Sie und alle späteren bleiben hier und warten.</translation>
        </message>
        <message>
            <source>The register cannot be reached at {where} ({what}). Changes are kept here and sent later.</source>
            <translation>Das Register {where} ist nicht erreichbar ({what}). Änderungen bleiben hier und werden später gesendet.</translation>
        </message>
        <message>
            <source>The register could not be read anew. Everything is as it was before. ({what})</source>
            <translation>Das Register konnte nicht neu eingelesen werden. Alles ist wie zuvor. ({what})</translation>
        </message>
        <message>
            <source>The register has not been reached yet, so nothing can be entered. It is tried again.</source>
            <translation>Das Register wurde noch nicht erreicht, daher kann nichts eingegeben werden. Es wird wieder versucht.</translation>
        </message>
        <message>
            <source>The register has not been reached yet, so nothing can be imported.</source>
            <translation>Das Register wurde noch nicht erreicht, daher kann nichts eingelesen werden.</translation>
        </message>
        <message>
            <source>The register is being read anew already. Please wait until that is done.</source>
            <translation>Das Register wird bereits neu gelesen. Bitte warten Sie, bis das fertig ist.</translation>
        </message>
        <message>
            <source>The row has no name.</source>
            <translation>Die Zeile hat keinen Namen.</translation>
        </message>
        <message>
            <source>The secure connection to {server} cannot be made ({what}). Please ask IT.</source>
            <translation>Die gesicherte Verbindung zu {server} kommt nicht zustande ({what}). Bitte die IT fragen.</translation>
        </message>
        <message>
            <source>The secure connection to {where} cannot be made ({what}). Changes are kept here; please check the certificates in the connection settings.</source>
            <translation>Die sichere Verbindung zu {where} kommt nicht zustande ({what}). Änderungen bleiben hier; bitte prüfen Sie die Zertifikate in den Verbindungseinstellungen.</translation>
        </message>
        <message>
            <source>The topic at {where} is not empty. Nothing was copied, and this profile stays where it is. Make a new one: daybook log create --log kafka://HOST:PORT/NEW-NAME</source>
            <translation>Das Topic {where} ist nicht leer. Es wurde nichts kopiert, und dieses Profil bleibt, wo es ist. Legen Sie ein neues an: daybook log create --log kafka://HOST:PORT/NEW-NAME</translation>
        </message>
        <message>
            <source>The topic {topic} asks for min.insync.replicas={found} but has only {replicas} replica(s), so that setting proves nothing. Nothing was sent. Put it right with: kafka-configs.sh --bootstrap-server {servers} --alter --topic {topic} --add-config min.insync.replicas={replicas}, or give the topic more replicas.</source>
            <translation>Das Topic {topic} verlangt min.insync.replicas={found}, hat aber nur {replicas} Kopie(n), also beweist diese Einstellung nichts. Es wurde nichts gesendet. Berichtigen Sie es mit: kafka-configs.sh --bootstrap-server {servers} --alter --topic {topic} --add-config min.insync.replicas={replicas}, oder geben Sie dem Topic mehr Kopien.</translation>
        </message>
        <message>
            <source>The topic {topic} at {servers} was deleted. Nothing was sent, and what was read is kept here. Please ask whoever runs it; a copy can be written to a new topic with: daybook log publish</source>
            <translation>Das Topic {topic} unter {servers} wurde gelöscht. Es wurde nichts gesendet, und das Gelesene bleibt hier erhalten. Bitte fragen Sie, wer es betreibt; eine Kopie lässt sich in ein neues Topic schreiben mit: daybook log publish</translation>
        </message>
        <message>
            <source>The topic {topic} cannot have {replicas} replicas: there are not so many servers. Nothing was made; say fewer with --replicas and --in-sync.</source>
            <translation>Das Topic {topic} kann nicht {replicas} Kopien haben: So viele Server gibt es nicht. Es wurde nichts angelegt; bitte mit --replicas und --in-sync weniger angeben.</translation>
        </message>
        <message>
            <source>The topic {topic} has {found} partitions, but a register needs exactly one. Nothing was sent. Make another topic: daybook log create --log kafka://{servers}/NEW-NAME</source>
            <translation>Das Topic {topic} hat {found} Partitionen, ein Register braucht aber genau eine. Es wurde nichts gesendet. Legen Sie ein anderes Topic an: daybook log create --log kafka://{servers}/NEW-NAME</translation>
        </message>
        <message>
            <source>The topic {topic} has {key}={found}, but a register needs {wanted}: {why}. Nothing was sent. Put it right with: kafka-configs.sh --bootstrap-server {servers} --alter --topic {topic} --add-config {key}={wanted}</source>
            <translation>Das Topic {topic} hat {key}={found}, ein Register braucht aber {wanted}: {why}. Es wurde nichts gesendet. Berichtigen Sie es mit: kafka-configs.sh --bootstrap-server {servers} --alter --topic {topic} --add-config {key}={wanted}</translation>
        </message>
        <message>
            <source>The topic {topic} has {replicas} replicas but min.insync.replicas={found}, so a change may be lost with one server. Nothing was sent. Put it right with: kafka-configs.sh --bootstrap-server {servers} --alter --topic {topic} --add-config min.insync.replicas=2</source>
            <translation>Das Topic {topic} hat {replicas} Kopien, aber min.insync.replicas={found}; so kann mit einem Server eine Änderung verloren gehen. Es wurde nichts gesendet. Berichtigen Sie es mit: kafka-configs.sh --bootstrap-server {servers} --alter --topic {topic} --add-config min.insync.replicas=2</translation>
        </message>
        <message>
            <source>The user or the password for {where} is not right. Changes are kept; please correct the connection.</source>
            <translation>Benutzer oder Kennwort für {where} stimmt nicht. Änderungen bleiben erhalten; bitte berichtigen Sie die Verbindung.</translation>
        </message>
        <message>
            <source>The work was interrupted.</source>
            <translation>Die Arbeit wurde unterbrochen.</translation>
        </message>
        <message>
            <source>There is a topic {topic} at {servers} already. Nothing was changed; check it with: daybook log check</source>
            <translation>Ein Topic {topic} gibt es bei {servers} schon. Es wurde nichts geändert; prüfen Sie es mit: daybook log check</translation>
        </message>
        <message>
            <source>There is no such change here: {record}. It may not have arrived yet; look it up in the history again.</source>
            <translation>Diese Änderung gibt es hier nicht: {record}. Vielleicht ist sie noch nicht angekommen; sehen Sie noch einmal im Verlauf nach.</translation>
        </message>
        <message>
            <source>There is no such customer on this register. Nothing was saved.</source>
            <translation>Diesen Kunden gibt es in diesem Register nicht. Es wurde nichts gespeichert.</translation>
        </message>
        <message>
            <source>There is no topic {topic} at {servers}. Changes are kept here. Make it with: daybook log create --log kafka://{servers}/{topic}</source>
            <translation>Ein Topic {topic} gibt es bei {servers} nicht. Änderungen bleiben hier. Legen Sie es an mit: daybook log create --log kafka://{servers}/{topic}</translation>
        </message>
        <message>
            <source>These changes belong to several customers. Reverse those of one customer at a time.</source>
            <translation>Diese Änderungen gehören zu mehreren Kunden. Nehmen Sie immer nur die eines Kunden zurück.</translation>
        </message>
        <message>
            <source>This cannot be kept: it holds characters or amounts that a record must not have. Nothing was saved.</source>
            <translation>Das kann nicht aufbewahrt werden: Es enthält Zeichen oder Mengen, die ein Eintrag nicht haben darf. Es wurde nichts gespeichert.</translation>
        </message>
        <message>
            <source>This change is already on its way to the others. Reverse it instead.</source>
            <translation>Diese Änderung ist schon auf dem Weg zu den anderen. Nehmen Sie sie stattdessen zurück.</translation>
        </message>
        <message>
            <source>This changed no value, so there is nothing to reverse.</source>
            <translation>Das hat keinen Wert geändert, also gibt es nichts zurückzunehmen.</translation>
        </message>
        <message>
            <source>This changed no value, so there is nothing to undo.</source>
            <translation>Das hat keinen Wert geändert, also gibt es nichts rückgängig zu machen.</translation>
        </message>
        <message>
            <source>This computer has no keyring that is fit for a password ({what}). The password was not kept anywhere; please ask IT for a keyring (Secret Service, KWallet, the keychain or the credential store).</source>
            <translation>Dieser Computer hat keinen Schlüsselbund, der für ein Kennwort taugt ({what}). Das Kennwort wurde nirgends aufbewahrt; bitte die IT um einen Schlüsselbund bitten (Secret Service, KWallet, Schlüsselbund oder Anmeldeinformationsverwaltung).</translation>
        </message>
        <message>
            <source>This customer has no version {version}. Choose one from its history.</source>
            <translation>Dieser Kunde hat keine Version {version}. Wählen Sie eine aus seinem Verlauf.</translation>
        </message>
        <message>
            <source>This customer is not retired. Nothing was saved.</source>
            <translation>Dieser Kunde ist nicht stillgelegt. Es wurde nichts gespeichert.</translation>
        </message>
        <message>
            <source>This customer is on the register already. Nothing was saved; amend it instead.</source>
            <translation>Dieser Kunde steht schon im Register. Es wurde nichts gespeichert; ändern Sie ihn stattdessen.</translation>
        </message>
        <message>
            <source>This customer is retired already. Nothing was saved.</source>
            <translation>Dieser Kunde ist schon stillgelegt. Es wurde nichts gespeichert.</translation>
        </message>
        <message>
            <source>This customer is retired. Nothing was saved; reinstate the customer first.</source>
            <translation>Dieser Kunde ist stillgelegt. Es wurde nichts gespeichert; nehmen Sie ihn zuerst wieder auf.</translation>
        </message>
        <message>
            <source>This customer is retired. Reinstate it first.</source>
            <translation>Dieser Kunde ist stillgelegt. Nehmen Sie ihn zuerst wieder auf.</translation>
        </message>
        <message>
            <source>This customer is retired. Reinstate it first; then a version can be restored.</source>
            <translation>Dieser Kunde ist stillgelegt. Nehmen Sie ihn zuerst wieder auf; dann kann eine Version wiederhergestellt werden.</translation>
        </message>
        <message>
            <source>This login needs {what}. Please enter it.</source>
            <translation>Für diese Anmeldung fehlt: {what}. Bitte eingeben.</translation>
        </message>
        <message>
            <source>This profile is open in another Daybook on this computer. Nothing was changed; use that window, or close it first.</source>
            <translation>Dieses Profil ist in einem anderen Daybook auf diesem Computer geöffnet. Es wurde nichts geändert; benutzen Sie jenes Fenster oder schließen Sie es zuerst.</translation>
        </message>
        <message>
            <source>This profile keeps no copy of its register: it has read nothing from a topic yet, or its log is a file, which is the register itself. Nothing was changed.</source>
            <translation>Dieses Profil hat keine eigene Kopie seines Registers: Es hat noch nichts aus einem Topic gelesen, oder sein Log ist eine Datei, die das Register selbst ist. Es wurde nichts geändert.</translation>
        </message>
        <message>
            <source>This profile was last used by a newer Daybook. Nothing was changed; please install that version.</source>
            <translation>Dieses Profil wurde zuletzt von einem neueren Daybook benutzt. Es wurde nichts geändert; bitte installieren Sie jene Version.</translation>
        </message>
        <message>
            <source>This register needs a newer Daybook. It is shown read-only up to change {position}; please update.</source>
            <translation>Dieses Register braucht ein neueres Daybook. Es wird bis Änderung {position} nur zum Lesen gezeigt; bitte aktualisieren Sie Daybook.</translation>
        </message>
        <message>
            <source>This user may not read the settings of the topic {topic}. Nothing was sent. Grant it with: kafka-acls.sh --bootstrap-server {servers} --add --allow-principal User:NAME --operation DescribeConfigs --topic {topic}</source>
            <translation>Dieser Benutzer darf die Einstellungen des Topics {topic} nicht lesen. Es wurde nichts gesendet. Erlauben Sie es mit: kafka-acls.sh --bootstrap-server {servers} --add --allow-principal User:NAME --operation DescribeConfigs --topic {topic}</translation>
        </message>
        <message>
            <source>This user may not {what} the topic {topic}. Nothing was sent. Grant it with: kafka-acls.sh --bootstrap-server {servers} --add --allow-principal User:NAME --operation {operation} --topic {topic}</source>
            <translation>Diesem Benutzer fehlt ein Recht ({what}) am Topic {topic}. Es wurde nichts gesendet. Erlauben Sie es mit: kafka-acls.sh --bootstrap-server {servers} --add --allow-principal User:NAME --operation {operation} --topic {topic}</translation>
        </message>
        <message>
            <source>This was refused.</source>
            <translation>Das wurde abgewiesen.</translation>
        </message>
        <message>
            <source>Whether a customer is retired is changed by retiring or reinstating, not by a value. Nothing was saved.</source>
            <translation>Ob ein Kunde stillgelegt ist, ändert man durch Stilllegen oder Wiederaufnehmen, nicht durch einen Wert. Es wurde nichts gespeichert.</translation>
        </message>
        <message>
            <source>Will not be applied: {name} was first.</source>
            <translation>Wird nicht übernommen: {name} war zuerst da.</translation>
        </message>
        <message>
            <source>a client id</source>
            <translation>eine Client-Id</translation>
        </message>
        <message>
            <source>a client secret</source>
            <translation>ein Client-Geheimnis</translation>
        </message>
        <message>
            <source>a password</source>
            <translation>ein Kennwort</translation>
        </message>
        <message>
            <source>a user</source>
            <translation>ein Benutzer</translation>
        </message>
        <message>
            <source>it fell silent</source>
            <translation>keine Antwort mehr</translation>
        </message>
        <message>
            <source>it is empty</source>
            <translation>sie ist leer</translation>
        </message>
        <message>
            <source>it is no text</source>
            <translation>sie ist kein Text</translation>
        </message>
        <message>
            <source>larger records would be refused</source>
            <translation>größere Einträge würden abgelehnt</translation>
        </message>
        <message>
            <source>no answer in time</source>
            <translation>keine Antwort rechtzeitig</translation>
        </message>
        <message>
            <source>not connected</source>
            <translation>nicht verbunden</translation>
        </message>
        <message>
            <source>other policies drop records</source>
            <translation>andere Regeln verwerfen Einträge</translation>
        </message>
        <message>
            <source>read</source>
            <translation>lesen</translation>
        </message>
        <message>
            <source>records would be deleted with size</source>
            <translation>Einträge würden mit der Größe gelöscht</translation>
        </message>
        <message>
            <source>records would be deleted with time</source>
            <translation>Einträge würden mit der Zeit gelöscht</translation>
        </message>
        <message>
            <source>somebody else</source>
            <translation>jemand anderes</translation>
        </message>
        <message>
            <source>the address of the token endpoint</source>
            <translation>die Adresse der Token-Stelle</translation>
        </message>
        <message>
            <source>the file is gone</source>
            <translation>die Datei ist nicht mehr da</translation>
        </message>
        <message>
            <source>the name of the server is not known</source>
            <translation>der Name des Servers ist nicht bekannt</translation>
        </message>
        <message>
            <source>the server does not answer</source>
            <translation>der Server antwortet nicht</translation>
        </message>
        <message>
            <source>the time of recording must be the server's</source>
            <translation>die Zeit der Aufzeichnung muss die des Servers sein</translation>
        </message>
        <message>
            <source>write to</source>
            <translation>schreiben</translation>
        </message>
        <message>
            <source>{count} changes are too many to be reversed at once, at most {limit}. Nothing was saved.</source>
            <translation>{count} Änderungen sind zu viele, um sie auf einmal zurückzunehmen, höchstens {limit}. Es wurde nichts gespeichert.</translation>
        </message>
        <message>
            <source>{file} cannot be written ({what}). Please choose another place.</source>
            <translation>{file} kann nicht geschrieben werden ({what}). Bitte wählen Sie einen anderen Ort.</translation>
        </message>
        <message>
            <source>{label} holds a sign that cannot be stored. Nothing was saved; please type it again.</source>
            <translation>{label} enthält ein Zeichen, das nicht gespeichert werden kann. Es wurde nichts gespeichert; bitte geben Sie es erneut ein.</translation>
        </message>
        <message>
            <source>{label} is missing, and a customer needs it. Nothing was saved.</source>
            <translation>{label} fehlt, und ein Kunde braucht das. Es wurde nichts gespeichert.</translation>
        </message>
        <message>
            <source>{label} is too large to be saved: about {bytes} bytes, {limit} fit. Nothing was saved; please shorten it.</source>
            <translation>{label} ist zu groß zum Speichern: etwa {bytes} Bytes, {limit} passen. Es wurde nichts gespeichert; bitte kürzen Sie es.</translation>
        </message>
        <message>
            <source>{label} names an item that this customer does not have. Nothing was saved.</source>
            <translation>{label} nennt einen Eintrag, den dieser Kunde nicht hat. Es wurde nichts gespeichert.</translation>
        </message>
        <message>
            <source>{label}: {why} Nothing was saved.</source>
            <translation>{label}: {why} Es wurde nichts gespeichert.</translation>
        </message>
        <message>
            <source>{name} has changed this since; it stays.</source>
            <translation>{name} hat das seither geändert; es bleibt.</translation>
        </message>
        <message>
            <source>{name} has changed {label} since. Reverse the change instead, and decide there.</source>
            <translation>{name} hat {label} seither geändert. Nehmen Sie stattdessen die Änderung zurück und entscheiden Sie dort.</translation>
        </message>
        <message>
            <source>{name} has entered the same since.</source>
            <translation>{name} hat seither dasselbe eingegeben.</translation>
        </message>
        <message>
            <source>{name} has put the same in since; it stays.</source>
            <translation>{name} hat seither dasselbe eingesetzt; es bleibt.</translation>
        </message>
        <message>
            <source>{name} has removed this since.</source>
            <translation>{name} hat das seither entfernt.</translation>
        </message>
        <message>
            <source>{name} has worked on this customer since it was registered. Retire it instead.</source>
            <translation>{name} hat an diesem Kunden gearbeitet, seit er angelegt wurde. Legen Sie ihn stattdessen still.</translation>
        </message>
        <message>
            <source>{server} asks for a client certificate and there is none. Please choose its file and its key.</source>
            <translation>{server} verlangt ein Client-Zertifikat, und es ist keines angegeben. Bitte seine Datei und seinen Schlüssel wählen.</translation>
        </message>
        <message>
            <source>{server} closed the connection. Either it wants a login that is not set here, or none that is set, or it is no Kafka broker. Please ask IT which login this port takes.</source>
            <translation>{server} hat die Verbindung geschlossen. Entweder verlangt er eine Anmeldung, die hier nicht eingestellt ist, oder keine, obwohl eine eingestellt ist, oder es ist kein Kafka-Broker. Bitte die IT fragen, welche Anmeldung dieser Port verlangt.</translation>
        </message>
        <message>
            <source>{server} does not accept the token: it is for another audience, has expired or is not signed as expected. Please ask IT to compare the broker's settings with those of the token endpoint.</source>
            <translation>{server} nimmt das Token nicht an: Es gilt für einen anderen Empfänger, ist abgelaufen oder nicht so unterschrieben wie erwartet. Bitte die IT bitten, die Einstellungen des Brokers mit denen der Token-Stelle zu vergleichen.</translation>
        </message>
        <message>
            <source>{server} does not accept this client certificate any more: it has expired, or IT withdrew it.</source>
            <translation>{server} nimmt dieses Client-Zertifikat nicht mehr an: Es ist abgelaufen, oder die IT hat es zurückgezogen.</translation>
        </message>
        <message>
            <source>{server} does not accept this client certificate: it is not from an authority that the server trusts. Please ask IT for another one.</source>
            <translation>{server} nimmt dieses Client-Zertifikat nicht an: Es stammt von keiner Stelle, der der Server vertraut. Bitte die IT um ein anderes bitten.</translation>
        </message>
        <message>
            <source>{server} does not accept this user and password; it does not say which of the two is wrong. Please enter them again.</source>
            <translation>{server} nimmt diesen Benutzer mit diesem Kennwort nicht an; was von beiden falsch ist, sagt er nicht. Bitte beides noch einmal eingeben.</translation>
        </message>
        <message>
            <source>{server} does not answer ({what}). Please check the network and the firewall between.</source>
            <translation>{server} antwortet nicht ({what}). Bitte das Netz und die Firewall dazwischen prüfen.</translation>
        </message>
        <message>
            <source>{server} does not offer the login {mechanism}; it offers {offered}. Please choose one of these.</source>
            <translation>{server} bietet die Anmeldung {mechanism} nicht an, sondern {offered}. Bitte eine davon wählen.</translation>
        </message>
        <message>
            <source>{server} does not speak TLS. Please choose the broker's TLS port, or a connection without TLS.</source>
            <translation>{server} spricht kein TLS. Bitte den TLS-Port des Brokers wählen oder eine Verbindung ohne TLS.</translation>
        </message>
        <message>
            <source>{server} speaks TLS only. Please choose a connection with TLS.</source>
            <translation>{server} spricht nur TLS. Bitte eine Verbindung mit TLS wählen.</translation>
        </message>
        <message>
            <source>{why} Nothing was saved.</source>
            <translation>{why} Es wurde nichts gespeichert.</translation>
        </message>
        <message>
            <source>“{choice}” is no choice; it is back or keep.</source>
            <translation>„{choice}“ ist keine Wahl; möglich sind back und keep.</translation>
        </message>
        <message>
            <source>“{choice}” is no choice; it is mine or theirs.</source>
            <translation>„{choice}“ ist keine Wahl; möglich sind mine und theirs.</translation>
        </message>
        <message>
            <source>“{id}” cannot be used as a user id. Please use 1 to 64 of the lower case letters a-z, digits and . _ @ - and give a name.</source>
            <translation>„{id}“ kann keine Kennung sein. Bitte nehmen Sie 1 bis 64 der Kleinbuchstaben a-z, Ziffern und . _ @ - und geben Sie einen Namen an.</translation>
        </message>
        <message>
            <source>“{path}” cannot name a value. Nothing was saved; a path looks like name/family or phones/+a/number.</source>
            <translation>„{path}“ kann keinen Wert benennen. Es wurde nichts gespeichert; ein Pfad sieht aus wie name/family oder phones/+a/number.</translation>
        </message>
        <message>
            <source>“{text}” is not a date. Write it like 2026, 2026-05 or 2026-05-03.</source>
            <translation>„{text}“ ist kein Datum. Schreiben Sie es wie 2026, 2026-05 oder 2026-05-03.</translation>
        </message>
        <message>
            <source>“{text}” is not the id of a customer or an item.</source>
            <translation>„{text}“ ist keine Kennung eines Kunden oder Eintrags.</translation>
        </message>
        <message>
            <source>“{token}:” is not a filter. Known are {known}.</source>
            <translation>„{token}:“ ist kein Filter. Es gibt {known}.</translation>
        </message>
        <message>
            <source>“{unit}” is not among what would change here. Nothing was saved.</source>
            <translation>„{unit}“ gehört nicht zu dem, was sich hier ändern würde. Es wurde nichts gespeichert.</translation>
        </message>
        <message>
            <source>“{url}” is not the address of a log. Use embedded: or embedded:FILE or kafka://host:port/topic.</source>
            <translation>„{url}“ ist keine Adresse eines Protokolls. Möglich sind embedded:, embedded:DATEI und kafka://host:port/topic.</translation>
        </message>
        <message>
            <source>“{value}” cannot stand for {what}. Nothing was saved.</source>
            <translation>„{value}“ kann nicht für {what} stehen. Es wurde nichts gespeichert.</translation>
        </message>
    </context>
</TS>
