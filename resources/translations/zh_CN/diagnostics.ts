<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>CrashBar</name>
    <message>
        <source>Crash report</source>
        <translation>崩溃报告</translation>
    </message>
    <message>
        <source>OpenClaw ran into a fault last time. A report can help your IT to find out why.</source>
        <translation>OpenClaw 上次运行时出了故障。报告可以帮助 IT 人员查明原因。</translation>
    </message>
    <message>
        <source>Show the report…</source>
        <translation>查看报告…</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>Crash report</source>
        <translation>崩溃报告</translation>
    </message>
    <message>
        <source>Copied. You can paste it into a message to your IT.</source>
        <translation>已复制，可以粘贴到发给 IT 人员的消息里。</translation>
    </message>
    <message>
        <source>This is all that the report holds; nothing is sent by itself.</source>
        <translation>报告的全部内容都在这里，不会自动发送。</translation>
    </message>
    <message>
        <source>&amp;Copy for IT</source>
        <translation>复制给 IT(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>保存(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>丢弃(&amp;D)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>CrashOffer</name>
    <message>
        <source>Save the report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>The report could not be saved: {why}</source>
        <translation>报告未能保存：{why}</translation>
    </message>
    <message>
        <source>The report could not be deleted: {why}</source>
        <translation>报告未能删除：{why}</translation>
    </message>
</context>
<context>
    <name>Doctor</name>
    <message>
        <source>Server name</source>
        <translation>域名解析</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>Reachability</source>
        <translation>网络连通</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>加密</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Permissions</source>
        <translation>权限</translation>
    </message>
    <message>
        <source>Look at this</source>
        <translation>需留意</translation>
    </message>
    <message>
        <source>Does not work</source>
        <translation>有问题</translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation>未检查</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Waits for an earlier step that does not work.</source>
        <translation>前面的步骤有问题，暂无法检查。</translation>
    </message>
    <message>
        <source>The address is a number and needs no looking up.</source>
        <translation>地址是 IP，无需解析。</translation>
    </message>
    <message>
        <source>{host} is {addresses}.</source>
        <translation>{host} 解析为 {addresses}。</translation>
    </message>
    <message>
        <source>The proxy looks up the name.</source>
        <translation>由代理解析名称。</translation>
    </message>
    <message>
        <source>The name service did not answer.</source>
        <translation>域名服务没有响应。</translation>
    </message>
    <message>
        <source>Check whether this computer is on the network; if so, tell your IT.</source>
        <translation>请检查本机是否已联网；如已联网，请告知 IT 人员。</translation>
    </message>
    <message>
        <source>Nobody knows a server called {host}.</source>
        <translation>找不到名为 {host} 的服务器。</translation>
    </message>
    <message>
        <source>Check the address. Some names are known only in the office or through the VPN.</source>
        <translation>请检查地址。有些名称只能在公司内网或通过 VPN 解析。</translation>
    </message>
    <message>
        <source>Tell your IT; they set the proxy.</source>
        <translation>请告知 IT 人员，代理由他们设置。</translation>
    </message>
    <message>
        <source>No proxy is used.</source>
        <translation>未使用代理。</translation>
    </message>
    <message>
        <source>The connection goes through {proxy}.</source>
        <translation>通过 {proxy} 连接。</translation>
    </message>
    <message>
        <source>The proxy {proxy} wants a login of its own.</source>
        <translation>代理 {proxy} 要求单独登录。</translation>
    </message>
    <message>
        <source>The proxy {proxy} does not let the connection through (it answered {status}).</source>
        <translation>代理 {proxy} 拒绝了连接（返回 {status}）。</translation>
    </message>
    <message>
        <source>Ask your IT to allow this server in the proxy.</source>
        <translation>请 IT 人员在代理中放行此服务器。</translation>
    </message>
    <message>
        <source>{proxy} is a kind of proxy that can&apos;t be used.</source>
        <translation>不支持 {proxy} 这种代理。</translation>
    </message>
    <message>
        <source>Only http and https proxies work; ask your IT for one.</source>
        <translation>只支持 http 和 https 代理，请向 IT 人员索取。</translation>
    </message>
    <message>
        <source>The proxy&apos;s address can&apos;t be read.</source>
        <translation>代理地址无法识别。</translation>
    </message>
    <message>
        <source>{proxy} does not answer as a proxy does.</source>
        <translation>{proxy} 的应答不像代理服务器。</translation>
    </message>
    <message>
        <source>The proxy {proxy} can&apos;t be reached.</source>
        <translation>无法连接代理 {proxy}。</translation>
    </message>
    <message>
        <source>Port {port} answers.</source>
        <translation>端口 {port} 有响应。</translation>
    </message>
    <message>
        <source>The proxy leads on to the server.</source>
        <translation>代理可通往服务器。</translation>
    </message>
    <message>
        <source>The computer is there, but nothing answers at port {port}.</source>
        <translation>主机可达，但端口 {port} 无程序响应。</translation>
    </message>
    <message>
        <source>Check the address and its port. The server may not be running.</source>
        <translation>请检查地址和端口，服务器可能未运行。</translation>
    </message>
    <message>
        <source>There is no answer from port {port}.</source>
        <translation>端口 {port} 没有响应。</translation>
    </message>
    <message>
        <source>Check your network or VPN. A firewall may be in between; your IT can tell.</source>
        <translation>请检查网络或 VPN。中间可能有防火墙，可咨询 IT 人员。</translation>
    </message>
    <message>
        <source>The server&apos;s administrator has to install a valid certificate.</source>
        <translation>请服务器管理员安装有效的证书。</translation>
    </message>
    <message>
        <source>None is needed: nothing leaves this computer.</source>
        <translation>无需加密：数据不离开本机。</translation>
    </message>
    <message>
        <source>The connection is not encrypted.</source>
        <translation>连接未加密。</translation>
    </message>
    <message>
        <source>Others on the network can read along. Use an address that begins with https://.</source>
        <translation>网络上的其他人可能看到内容。请使用以 https:// 开头的地址。</translation>
    </message>
    <message>
        <source>It goes through the proxy&apos;s own encryption; see the next steps.</source>
        <translation>连接在代理的加密通道内，请看后续步骤。</translation>
    </message>
    <message>
        <source>The certificate is good until {day}, issued by {issuer}.</source>
        <translation>证书有效至 {day}，由 {issuer} 签发。</translation>
    </message>
    <message>
        <source>The certificate ends on {day}; it was issued by {issuer}.</source>
        <translation>证书将于 {day} 到期，由 {issuer} 签发。</translation>
    </message>
    <message>
        <source>The server&apos;s administrator should renew it before that.</source>
        <translation>服务器管理员应在到期前更新证书。</translation>
    </message>
    <message>
        <source>The certificate has expired, on {day}.</source>
        <translation>证书已于 {day} 过期。</translation>
    </message>
    <message>
        <source>The certificate is good only from {day} on.</source>
        <translation>证书自 {day} 起才生效。</translation>
    </message>
    <message>
        <source>Check the date of this computer first.</source>
        <translation>请先检查本机日期。</translation>
    </message>
    <message>
        <source>The certificate is for another name: {names}.</source>
        <translation>证书属于其他名称：{names}。</translation>
    </message>
    <message>
        <source>Use the address that the certificate names, or ask the server&apos;s administrator.</source>
        <translation>请使用证书上的地址，或咨询服务器管理员。</translation>
    </message>
    <message>
        <source>The server vouches for itself; nobody else does.</source>
        <translation>服务器使用自签名证书，没有机构为其担保。</translation>
    </message>
    <message>
        <source>Your IT can install its certificate on this computer, or a better one there.</source>
        <translation>IT 人员可以在本机安装该证书，或为服务器换用正式证书。</translation>
    </message>
    <message>
        <source>This computer does not know who issued the certificate: {issuer}.</source>
        <translation>本机不信任证书的签发者：{issuer}。</translation>
    </message>
    <message>
        <source>Your IT can install the company&apos;s certificate authority on this computer.</source>
        <translation>IT 人员可以在本机安装公司的根证书。</translation>
    </message>
    <message>
        <source>No encrypted connection comes about.</source>
        <translation>无法建立加密连接。</translation>
    </message>
    <message>
        <source>The port may be another program&apos;s. Check the address, or ask your IT.</source>
        <translation>该端口可能属于其他程序。请检查地址，或咨询 IT 人员。</translation>
    </message>
    <message>
        <source>This computer and the server have the same time.</source>
        <translation>本机与服务器时间一致。</translation>
    </message>
    <message>
        <source>The server did not tell its time.</source>
        <translation>服务器没有提供时间。</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is {time} ahead of the server&apos;s.</source>
        <translation>本机时钟比服务器快 {time}。</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is {time} behind the server&apos;s.</source>
        <translation>本机时钟比服务器慢 {time}。</translation>
    </message>
    <message>
        <source>Let this computer set its clock by itself. If it is right, the server&apos;s is wrong.</source>
        <translation>请开启本机的自动校时。如果本机时间正确，则是服务器时间有误。</translation>
    </message>
    <message>
        <source>OpenClaw {version} answers.</source>
        <translation>OpenClaw {version} 响应正常。</translation>
    </message>
    <message>
        <source>A web page answers instead of the server.</source>
        <translation>应答的是网页，而不是服务器。</translation>
    </message>
    <message>
        <source>In a hotel or guest network, log in to that network with a browser first.</source>
        <translation>在酒店或访客网络中，请先用浏览器登录该网络。</translation>
    </message>
    <message>
        <source>The server speaks another version ({api}) than this program.</source>
        <translation>服务器的接口版本（{api}）与本程序不同。</translation>
    </message>
    <message>
        <source>Install the program&apos;s version for this server.</source>
        <translation>请安装与此服务器匹配的程序版本。</translation>
    </message>
    <message>
        <source>The server has a problem of its own (it answered {status}).</source>
        <translation>服务器自身有故障（返回 {status}）。</translation>
    </message>
    <message>
        <source>Try again in a while; if it stays like this, tell the server&apos;s administrator.</source>
        <translation>请稍后重试；如仍然如此，请告知服务器管理员。</translation>
    </message>
    <message>
        <source>Something answers, but it is no OpenClaw server.</source>
        <translation>有应答，但不是 OpenClaw 服务器。</translation>
    </message>
    <message>
        <source>Check the address, and the path after it.</source>
        <translation>请检查地址及其后的路径。</translation>
    </message>
    <message>
        <source>The connection stands, but no answer comes.</source>
        <translation>连接已建立，但没有应答。</translation>
    </message>
    <message>
        <source>Tell the server&apos;s administrator.</source>
        <translation>请告知服务器管理员。</translation>
    </message>
    <message>
        <source>You are logged in as {user}.</source>
        <translation>当前登录用户：{user}。</translation>
    </message>
    <message>
        <source>Nobody is logged in yet.</source>
        <translation>尚未登录。</translation>
    </message>
    <message>
        <source>The login has ended.</source>
        <translation>登录已失效。</translation>
    </message>
    <message>
        <source>Log in again with your password.</source>
        <translation>请用密码重新登录。</translation>
    </message>
    <message>
        <source>The server did not say whether the login holds.</source>
        <translation>服务器没有确认登录是否有效。</translation>
    </message>
    <message>
        <source>You may do all that a day&apos;s work takes.</source>
        <translation>日常工作所需的权限齐全。</translation>
    </message>
    <message>
        <source>This login may not: {permissions}.</source>
        <translation>此登录缺少权限：{permissions}。</translation>
    </message>
    <message>
        <source>If you need that, an administrator can grant it.</source>
        <translation>如有需要，可请管理员授权。</translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation>{count} 分钟</translation>
    </message>
    <message>
        <source>{count} h</source>
        <translation>{count} 小时</translation>
    </message>
    <message>
        <source>{count} days</source>
        <translation>{count} 天</translation>
    </message>
</context>
<context>
    <name>DoctorDialog</name>
    <message>
        <source>Copied. You can paste it into a message to your IT; there is no secret in it.</source>
        <translation>已复制，可以粘贴到发给 IT 人员的消息里；其中不含密码等机密。</translation>
    </message>
    <message>
        <source>Looking at the way to {server}…</source>
        <translation>正在检查到 {server} 的连接…</translation>
    </message>
    <message>
        <source>Something on the way to {server} does not work: see below.</source>
        <translation>到 {server} 的连接有问题，见下方。</translation>
    </message>
    <message>
        <source>{server} can be used; some of it is worth a look.</source>
        <translation>{server} 可以使用，但有些地方值得留意。</translation>
    </message>
    <message>
        <source>All is well on the way to {server}.</source>
        <translation>到 {server} 的连接一切正常。</translation>
    </message>
    <message>
        <source>Connection doctor</source>
        <translation>连接诊断</translation>
    </message>
    <message>
        <source>&amp;Copy for IT</source>
        <translation>复制给 IT(&amp;C)</translation>
    </message>
    <message>
        <source>What was found, the versions and the last lines of the log; no secrets</source>
        <translation>包括检查结果、版本信息和日志末尾，不含机密</translation>
    </message>
    <message>
        <source>Look &amp;again</source>
        <translation>重新检查(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>停止(&amp;S)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>StepRow</name>
    <message>
        <source>Checking…</source>
        <translation>正在检查…</translation>
    </message>
</context>
</TS>
