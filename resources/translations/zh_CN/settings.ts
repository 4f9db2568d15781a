<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About OpenClaw</source>
        <translation>关于 OpenClaw</translation>
    </message>
    <message>
        <source>OpenClaw {version}</source>
        <translation>OpenClaw {version}</translation>
    </message>
    <message>
        <source>Tickets, approvals and reports of an office.</source>
        <translation>公司的工单、审批与报表。</translation>
    </message>
    <message>
        <source>Connected to {server}.</source>
        <translation>已连接 {server}。</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>开源许可</translation>
    </message>
    <message>
        <source>OpenClaw, Qt and your rights</source>
        <translation>OpenClaw、Qt 与你的权利</translation>
    </message>
    <message>
        <source>Software in this program</source>
        <translation>本程序包含的软件</translation>
    </message>
    <message>
        <source>Licence text</source>
        <translation>许可全文</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>DataPage</name>
    <message>
        <source>Tickets and lists seen</source>
        <translation>浏览过的工单和列表</translation>
    </message>
    <message>
        <source>Drafts not sent</source>
        <translation>未发送的草稿</translation>
    </message>
    <message>
        <source>Changes that wait to be sent</source>
        <translation>待发送的修改</translation>
    </message>
    <message>
        <source>All of the profile</source>
        <translation>个人数据合计</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Server of this computer</source>
        <translation>本机服务器</translation>
    </message>
    <message>
        <source>&amp;Clear what was seen</source>
        <translation>清除浏览缓存(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Open folder</source>
        <translation>打开文件夹(&amp;O)</translation>
    </message>
    <message>
        <source>Clearing takes away only copies of what the server has. Drafts and changes that wait to be sent stay.</source>
        <translation>只清除服务器数据的副本；草稿和待发送的修改会保留。</translation>
    </message>
</context>
<context>
    <name>GeneralPage</name>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Size of text and controls</source>
        <translation>界面大小(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Motion</source>
        <translation>动画效果(&amp;M)</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Reduced</source>
        <translation>减少</translation>
    </message>
    <message>
        <source>The language is set by your organisation.</source>
        <translation>语言由公司统一设置。</translation>
    </message>
    <message>
        <source>&amp;Compact rows in tables, to see more at once</source>
        <translation>表格紧凑显示，一屏看到更多(&amp;C)</translation>
    </message>
</context>
<context>
    <name>PasswordController</name>
    <message>
        <source>Please fill this in.</source>
        <translation>请填写此项。</translation>
    </message>
    <message numerus="yes">
        <source>At least %n characters, please.</source>
        <translation>
            <numerusform>至少需要 %n 个字符。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %n characters, please.</source>
        <translation>
            <numerusform>最多 %n 个字符。</numerusform>
        </translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>两次输入不一致。</translation>
    </message>
    <message>
        <source>This is not your password.</source>
        <translation>密码不正确。</translation>
    </message>
    <message>
        <source>The server does not accept this password.</source>
        <translation>服务器不接受这个密码。</translation>
    </message>
</context>
<context>
    <name>PasswordDialog</name>
    <message>
        <source>Change password</source>
        <translation>修改密码</translation>
    </message>
    <message>
        <source>Other computers on which you are logged in will ask for the new password.</source>
        <translation>其他已登录的电脑会要求输入新密码。</translation>
    </message>
    <message>
        <source>&amp;Old password</source>
        <translation>原密码(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;New password</source>
        <translation>新密码(&amp;N)</translation>
    </message>
    <message>
        <source>New password, &amp;again</source>
        <translation>再次输入新密码(&amp;A)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>ServersController</name>
    <message>
        <source>This file holds no certificate that can be read.</source>
        <translation>这个文件里没有可用的证书。</translation>
    </message>
    <message>
        <source>Only what this computer trusts. Your IT may give you a file if your server needs another.</source>
        <translation>使用本机信任的证书。服务器若用内部证书，请向 IT 索取证书文件。</translation>
    </message>
    <message>
        <source>The file {file} can&apos;t be read: servers that need it can&apos;t be reached.</source>
        <translation>无法读取文件 {file}，用到它的服务器将连接不上。</translation>
    </message>
    <message>
        <source>{name}, valid until {date}</source>
        <translation>{name}，有效期至 {date}</translation>
    </message>
    <message>
        <source>This is no address of a proxy. It looks like proxy.example.com:8080.</source>
        <translation>代理地址不正确，格式如 proxy.example.com:8080。</translation>
    </message>
</context>
<context>
    <name>ServersPage</name>
    <message>
        <source>{server} as {name}</source>
        <translation>{server}（{name}）</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>证书</translation>
    </message>
    <message>
        <source>Choose a certificate</source>
        <translation>选择证书</translation>
    </message>
    <message>
        <source>Remembered servers</source>
        <translation>用过的服务器</translation>
    </message>
    <message>
        <source>None yet. A server is remembered once you have logged in to it.</source>
        <translation>暂无。登录过的服务器会记在这里。</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>移除(&amp;R)</translation>
    </message>
    <message>
        <source>Connection &amp;doctor…</source>
        <translation>连接诊断(&amp;D)…</translation>
    </message>
    <message>
        <source>Certificate of the organisation</source>
        <translation>公司证书</translation>
    </message>
    <message>
        <source>&amp;Choose a file…</source>
        <translation>选择文件(&amp;C)…</translation>
    </message>
    <message>
        <source>Trust it no more</source>
        <translation>不再信任</translation>
    </message>
    <message>
        <source>Set by your organisation&apos;s IT; it can&apos;t be changed here.</source>
        <translation>由公司 IT 统一设置，无法在此修改。</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>&amp;Way to the servers</source>
        <translation>连接方式(&amp;W)</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Without a proxy</source>
        <translation>不使用代理</translation>
    </message>
    <message>
        <source>This proxy</source>
        <translation>指定代理</translation>
    </message>
    <message>
        <source>&amp;Address of the proxy</source>
        <translation>代理地址(&amp;A)</translation>
    </message>
    <message>
        <source>for example proxy.example.com:8080</source>
        <translation>例如 proxy.example.com:8080</translation>
    </message>
    <message>
        <source>&amp;User name, if the proxy asks for one</source>
        <translation>用户名，代理需要时填写(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>密码(&amp;P)</translation>
    </message>
    <message>
        <source>The password is kept in this computer&apos;s keyring only.</source>
        <translation>密码只保存在本机密钥环中。</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Pages of the settings</source>
        <translation>设置分类</translation>
    </message>
</context>
<context>
    <name>SettingsPages</name>
    <message>
        <source>General</source>
        <translation>常规</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Keys kept here</source>
        <translation>本机密钥</translation>
    </message>
    <message>
        <source>Data on this computer</source>
        <translation>本机数据</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Updates</source>
        <translation>更新</translation>
    </message>
</context>
<context>
    <name>WayDialog</name>
    <message>
        <source>Servers, certificate and proxy</source>
        <translation>服务器、证书和代理</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
</TS>
