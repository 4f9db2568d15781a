<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ImportController</name>
    <message numerus="yes">
        <source>%n row(s). Which column becomes what? Your choice is remembered.</source>
        <translation>
            <numerusform>%n row. Which column becomes what? Your choice is remembered.</numerusform>
            <numerusform>%n rows. Which column becomes what? Your choice is remembered.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s). Choose the column that becomes the title, to go on.</source>
        <translation>
            <numerusform>%n row. Choose the column that becomes the title, to go on.</numerusform>
            <numerusform>%n rows. Choose the column that becomes the title, to go on.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) ready to import</source>
        <translation>
            <numerusform>%n row ready to import</numerusform>
            <numerusform>%n rows ready to import</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) already exist</source>
        <translation>
            <numerusform>%n row already exists</numerusform>
            <numerusform>%n rows already exist</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) can&apos;t be imported</source>
        <translation>
            <numerusform>%n row can't be imported</numerusform>
            <numerusform>%n rows can't be imported</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s) created</source>
        <translation>
            <numerusform>%n ticket created</numerusform>
            <numerusform>%n tickets created</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) not tried; import the file again to go on</source>
        <translation>
            <numerusform>%n row not tried; import the file again to go on</numerusform>
            <numerusform>%n rows not tried; import the file again to go on</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) not imported</source>
        <translation>
            <numerusform>%n row not imported</numerusform>
            <numerusform>%n rows not imported</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message numerus="yes">
        <source>Import %n ticket(s)</source>
        <translation>
            <numerusform>Import %n ticket</numerusform>
            <numerusform>Import %n tickets</numerusform>
        </translation>
    </message>
</context>
</TS>
