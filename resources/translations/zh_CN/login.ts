<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>LoginController</name>
    <message>
        <source>Logging in…</source>
        <translation>正在登录…</translation>
    </message>
    <message>
        <source>Please fill this in.</source>
        <translation>请填写此项。</translation>
    </message>
    <message>
        <source>This is no address of a server. It looks like office.example.com.</source>
        <translation>服务器地址不正确，格式如 office.example.com。</translation>
    </message>
    <message>
        <source>Use it all the same</source>
        <translation>仍然使用</translation>
    </message>
    <message>
        <source>Logging in as {name}…</source>
        <translation>正在以 {name} 的身份登录…</translation>
    </message>
    <message>
        <source>Looking for the kept login…</source>
        <translation>正在读取保存的登录…</translation>
    </message>
    <message>
        <source>Opening the tickets of this computer…</source>
        <translation>正在打开本机的工单…</translation>
    </message>
    <message>
        <source>Starting the server of this computer…</source>
        <translation>正在启动本机服务…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Connection doctor…</source>
        <translation>连接诊断…</translation>
    </message>
</context>
<context>
    <name>LoginDialog</name>
    <message>
        <source>Log in to OpenClaw</source>
        <translation>登录 OpenClaw</translation>
    </message>
    <message>
        <source>Log in again</source>
        <translation>重新登录</translation>
    </message>
    <message>
        <source>Your login has ended. What you were doing waits and then goes on.</source>
        <translation>登录已失效。当前操作已暂停，登录后自动继续。</translation>
    </message>
    <message>
        <source>Tickets and approvals of your office.</source>
        <translation>公司的工单与审批</translation>
    </message>
    <message>
        <source>&amp;Server address</source>
        <translation>服务器地址(&amp;S)</translation>
    </message>
    <message>
        <source>for example office.example.com</source>
        <translation>例如 office.example.com</translation>
    </message>
    <message>
        <source>Set by your organisation.</source>
        <translation>由公司统一设置。</translation>
    </message>
    <message>
        <source>&amp;User name</source>
        <translation>用户名(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>密码(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Keep me logged in</source>
        <translation>保持登录(&amp;K)</translation>
    </message>
    <message>
        <source>The login is kept in this computer&apos;s keyring, never the password.</source>
        <translation>登录凭证存入本机密钥环，不保存密码。</translation>
    </message>
    <message>
        <source>&amp;Log in</source>
        <translation>登录(&amp;L)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Use &amp;on this computer, without a server</source>
        <translation>在本机使用，无需服务器(&amp;O)</translation>
    </message>
    <message>
        <source>Servers, certificate and proxy</source>
        <translation>服务器、证书和代理</translation>
    </message>
    <message>
        <source>Log in as someone &amp;else</source>
        <translation>换一个用户登录(&amp;E)</translation>
    </message>
</context>
<context>
    <name>LoginMessages</name>
    <message>
        <source>The kept login is no longer valid. Enter your password.</source>
        <translation>保存的登录已失效，请输入密码。</translation>
    </message>
    <message>
        <source>Check the address and your network connection, then try again.</source>
        <translation>请检查地址和网络连接后重试。</translation>
    </message>
    <message>
        <source>The server does not accept this user name or password.</source>
        <translation>用户名或密码不正确。</translation>
    </message>
    <message>
        <source>There were too many failed tries. You can try again in %n s.</source>
        <translation>失败次数过多，请 %n 秒后重试。</translation>
    </message>
</context>
<context>
    <name>PasswordEdit</name>
    <message>
        <source>Hide password</source>
        <translation>隐藏密码</translation>
    </message>
    <message>
        <source>Show password</source>
        <translation>显示密码</translation>
    </message>
</context>
</TS>
