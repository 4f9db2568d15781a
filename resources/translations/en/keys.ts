<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>DueReminder</name>
    <message numerus="yes">
        <source>%n API key(s) due for rotation</source>
        <translation>
            <numerusform>%n API key due for rotation</numerusform>
            <numerusform>%n API keys due for rotation</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExpiryField</name>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation>
            <numerusform>in %n day</numerusform>
            <numerusform>in %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Keeping</name>
    <message numerus="yes">
        <source>Copied. It is taken off the clipboard in %n s.</source>
        <translation>
            <numerusform>Copied. It is taken off the clipboard in %n s.</numerusform>
            <numerusform>Copied. It is taken off the clipboard in %n s.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeyDetail</name>
    <message numerus="yes">
        <source>%n time(s)</source>
        <translation>
            <numerusform>%n time</numerusform>
            <numerusform>%n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not used in the last %n day(s): {names}.</source>
        <translation>
            <numerusform>Not used in the last %n day: {names}.</numerusform>
            <numerusform>Not used in the last %n days: {names}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeysPage</name>
    <message numerus="yes">
        <source>%n key(s)</source>
        <translation>
            <numerusform>%n key</numerusform>
            <numerusform>%n keys</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) should be rotated now.</source>
        <translation>
            <numerusform>%n key should be rotated now.</numerusform>
            <numerusform>%n keys should be rotated now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) should be rotated within a week.</source>
        <translation>
            <numerusform>%n key should be rotated within a week.</numerusform>
            <numerusform>%n keys should be rotated within a week.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RotateDialog</name>
    <message numerus="yes">
        <source>Not used in the last %n day(s): {names}.</source>
        <translation>
            <numerusform>Not used in the last %n day: {names}.</numerusform>
            <numerusform>Not used in the last %n days: {names}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SecretPage</name>
    <message numerus="yes">
        <source>Copied. It is taken off the clipboard in %n s.</source>
        <translation>
            <numerusform>Copied. It is taken off the clipboard in %n s.</numerusform>
            <numerusform>Copied. It is taken off the clipboard in %n s.</numerusform>
        </translation>
    </message>
</context>
</TS>
