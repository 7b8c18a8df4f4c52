<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en_GB">
    <context>
        <name>ChangeList</name>
        <message numerus="yes">
            <source>%n newer</source>
            <translation>
                <numerusform>%n newer</numerusform>
                <numerusform>%n newer</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Show %n newer</source>
            <translation>
                <numerusform>Show %n newer</numerusform>
                <numerusform>Show %n newer</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CustomerForm</name>
        <message numerus="yes">
            <source>%n changes not saved</source>
            <translation>
                <numerusform>%n change not saved</numerusform>
                <numerusform>%n changes not saved</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n things before this can be saved</source>
            <translation>
                <numerusform>%n thing before this can be saved</numerusform>
                <numerusform>%n things before this can be saved</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CustomerTable</name>
        <message numerus="yes">
            <source>%n customers</source>
            <translation>
                <numerusform>%n customer</numerusform>
                <numerusform>%n customers</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n found</source>
            <translation>
                <numerusform>%n found</numerusform>
                <numerusform>%n found</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Header</name>
        <message numerus="yes">
            <source>%n possible duplicates</source>
            <translation>
                <numerusform>%n possible duplicate</numerusform>
                <numerusform>%n possible duplicates</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n similar</source>
            <translation>
                <numerusform>%n similar</numerusform>
                <numerusform>%n similar</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>InboxPage</name>
        <message numerus="yes">
            <source>%n changes of yours were not applied. Nothing of them is lost: decide what should stand.</source>
            <translation>
                <numerusform>%n change of yours was not applied. Nothing of it is lost: decide what should stand.</numerusform>
                <numerusform>%n changes of yours were not applied. Nothing of them is lost: decide what should stand.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Apply the %n that do not clash</source>
            <translation>
                <numerusform>Apply the %n that does not clash</numerusform>
                <numerusform>Apply the %n that do not clash</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>StatusLine</name>
        <message numerus="yes">
            <source>%n changes</source>
            <translation>
                <numerusform>%n change</numerusform>
                <numerusform>%n changes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n days</source>
            <translation>
                <numerusform>%n day</numerusform>
                <numerusform>%n days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n hours</source>
            <translation>
                <numerusform>%n hour</numerusform>
                <numerusform>%n hours</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n minutes</source>
            <translation>
                <numerusform>%n minute</numerusform>
                <numerusform>%n minutes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n seconds</source>
            <translation>
                <numerusform>%n second</numerusform>
                <numerusform>%n seconds</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n waiting to be shared</source>
            <translation>
                <numerusform>%n waiting to be shared</numerusform>
                <numerusform>%n waiting to be shared</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Track</name>
        <message numerus="yes">
            <source>%n days without a change, cut short</source>
            <translation>
                <numerusform>%n day without a change, cut short</numerusform>
                <numerusform>%n days without a change, cut short</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n hours without a change, cut short</source>
            <translation>
                <numerusform>%n hour without a change, cut short</numerusform>
                <numerusform>%n hours without a change, cut short</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n minutes without a change, cut short</source>
            <translation>
                <numerusform>%n minute without a change, cut short</numerusform>
                <numerusform>%n minutes without a change, cut short</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Writing</name>
        <message numerus="yes">
            <source>%n changes of yours were not applied. What needs a decision waits in your inbox, nothing is lost.</source>
            <translation>
                <numerusform>%n change of yours was not applied. What needs a decision waits in your inbox, nothing is lost.</numerusform>
                <numerusform>%n changes of yours were not applied. What needs a decision waits in your inbox, nothing is lost.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>history</name>
        <message numerus="yes">
            <source>%n differences</source>
            <translation>
                <numerusform>%n difference</numerusform>
                <numerusform>%n differences</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>importing</name>
        <message numerus="yes">
            <source>%n created</source>
            <translation>
                <numerusform>%n created</numerusform>
                <numerusform>%n created</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n skipped</source>
            <translation>
                <numerusform>%n skipped</numerusform>
                <numerusform>%n skipped</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n unchanged</source>
            <translation>
                <numerusform>%n unchanged</numerusform>
                <numerusform>%n unchanged</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n updated</source>
            <translation>
                <numerusform>%n updated</numerusform>
                <numerusform>%n updated</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n with errors</source>
            <translation>
                <numerusform>%n with errors</numerusform>
                <numerusform>%n with errors</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Import finished, %n rows</source>
            <translation>
                <numerusform>Import finished, %n row</numerusform>
                <numerusform>Import finished, %n rows</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>preview</name>
        <message numerus="yes">
            <source>%n are back already</source>
            <translation>
                <numerusform>%n is back already</numerusform>
                <numerusform>%n are back already</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n cannot change</source>
            <translation>
                <numerusform>%n cannot change</numerusform>
                <numerusform>%n cannot change</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n fields change</source>
            <translation>
                <numerusform>%n field changes</numerusform>
                <numerusform>%n fields change</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n fields of {name} put back</source>
            <translation>
                <numerusform>%n field of {name} put back</numerusform>
                <numerusform>%n fields of {name} put back</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n fields of {name} restored</source>
            <translation>
                <numerusform>%n field of {name} restored</numerusform>
                <numerusform>%n fields of {name} restored</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n kept as they are</source>
            <translation>
                <numerusform>%n kept as it is</numerusform>
                <numerusform>%n kept as they are</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n kept because {who} changed them</source>
            <translation>
                <numerusform>%n kept because {who} changed it</numerusform>
                <numerusform>%n kept because {who} changed them</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Also replaces %n later changes by {names}.</source>
            <translation>
                <numerusform>Also replaces %n later change by {names}.</numerusform>
                <numerusform>Also replaces %n later changes by {names}.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Restore %n fields</source>
            <translation>
                <numerusform>Restore %n field</numerusform>
                <numerusform>Restore %n fields</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Reverse %n changes of {name}</source>
            <translation>
                <numerusform>Reverse %n change of {name}</numerusform>
                <numerusform>Reverse %n changes of {name}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Reverse %n fields</source>
            <translation>
                <numerusform>Reverse %n field</numerusform>
                <numerusform>Reverse %n fields</numerusform>
            </translation>
        </message>
    </context>
</TS>
