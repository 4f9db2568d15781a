<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ShareController</name>
    <message>
        <source>Please write postgresql://USER@HOST/NAME, and the password into the next field.</source>
        <translation>请按 postgresql://用户@主机/库名 填写，密码填在下一栏。</translation>
    </message>
    <message numerus="yes">
        <source>At least %n characters, please.</source>
        <translation>
            <numerusform>至少 %n 个字符。</numerusform>
        </translation>
    </message>
    <message>
        <source>Making the indexes for search…</source>
        <translation>正在建立搜索索引…</translation>
    </message>
    <message>
        <source>Copied %1 of %2 entries</source>
        <translation>已复制 %1 / %2 条</translation>
    </message>
    <message>
        <source>Compared %1 of %2 entries</source>
        <translation>已核对 %1 / %2 条</translation>
    </message>
    <message>
        <source>This database holds something already. Nothing was changed; give an empty one.</source>
        <translation>这个数据库里已有内容，未作任何改动。请换一个空的数据库。</translation>
    </message>
    <message>
        <source>This database can&apos;t be reached, or does not accept this user and password.</source>
        <translation>无法连接这个数据库，或用户名、密码不正确。</translation>
    </message>
    <message>
        <source>What arrived was not the same, so it was taken back: the database is empty as before.</source>
        <translation>核对结果不一致，已全部撤回，目标数据库仍是空的。</translation>
    </message>
    <message>
        <source>It could not be moved. Nothing was changed.</source>
        <translation>迁移未成功，未作任何改动。</translation>
    </message>
</context>
<context>
    <name>ShareDialog</name>
    <message>
        <source>Share this workspace</source>
        <translation>共享此工作区</translation>
    </message>
    <message>
        <source>Back to this computer</source>
        <translation>改回本机使用</translation>
    </message>
    <message>
        <source>Everything in the PostgreSQL database of your office&apos;s server is copied to this computer, and takes the place of what “Use on this computer” shows; that is kept beside it. Nothing on the server is changed. What others change there after the copy stays there.</source>
        <translation>公司服务器 PostgreSQL 数据库中的全部内容会复制到本机，取代“在本机使用”时看到的数据；原有数据另存保留。服务器上的数据不会改动；复制之后他人在服务器上的修改不会带过来。</translation>
    </message>
    <message>
        <source>Everything on this computer — tickets, comments, attachments, users, keys — is copied into the PostgreSQL database of your office&apos;s server, which must be empty. Nothing here is changed. What you change here after the copy stays on this computer, so go on at the office&apos;s server.</source>
        <translation>本机的全部内容（工单、评论、附件、用户、密钥）会复制到公司服务器的 PostgreSQL 数据库，该数据库必须是空的。本机数据不会改动；复制之后在本机的修改只留在本机，请改用公司服务器继续工作。</translation>
    </message>
    <message>
        <source>&amp;Database of the office&apos;s server</source>
        <translation>公司服务器的数据库(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Password of the database</source>
        <translation>数据库密码(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;New password, to log in there as %1</source>
        <translation>以 %1 登录服务器的新密码(&amp;N)</translation>
    </message>
    <message>
        <source>Your data are being copied and compared. You may go on working, but what you change from now on is not copied.</source>
        <translation>正在复制并核对数据，期间可以继续工作，但新的修改不会带过去。</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Everything is there.</source>
        <translation>迁移完成</translation>
    </message>
    <message>
        <source>%1 entries in %2 tables were copied, and each was compared: they are the same on both sides.</source>
        <translation>共复制 %2 张表、%1 条记录，并已逐条核对，两边完全一致。</translation>
    </message>
    <message>
        <source>Choose “Switch server…”, then “Use on this computer”: it is all there.</source>
        <translation>选择“切换服务器…”，再选“在本机使用”，即可看到全部数据。</translation>
    </message>
    <message>
        <source>1. Start the server on this database; the help tells how.
2. Choose “Switch server…”, and log in at the server&apos;s address as %1 with the new password.
3. Add your colleagues under “Users…”, and give them the address.
An administrator can come back with “Back to this computer…”; what is on this computer stays as it is.</source>
        <translation>1. 用这个数据库启动服务器，方法见帮助。
2. 选择“切换服务器…”，用服务器地址、用户名 %1 和新密码登录。
3. 在“用户管理…”中添加同事，并把地址告诉他们。
管理员可随时用“改回本机使用…”改回单机；本机的数据一直保持原样。</translation>
    </message>
    <message>
        <source>How to set up the server</source>
        <translation>如何架设服务器</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>共享</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
</TS>
