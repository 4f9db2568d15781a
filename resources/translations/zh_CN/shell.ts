<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ActivityStatus</name>
    <message numerus="yes">
        <source>%n requests</source>
        <translation>
            <numerusform>%n 项操作</numerusform>
        </translation>
    </message>
    <message>
        <source>{what}: retrying in {wait}</source>
        <translation>{what}：{wait}后重试</translation>
    </message>
    <message numerus="yes">
        <source>%n s</source>
        <translation>
            <numerusform>%n 秒</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>正在处理 %n 项</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n 项等待中</numerusform>
        </translation>
    </message>
    <message>
        <source>Now</source>
        <translation>立即重试</translation>
    </message>
    <message>
        <source>Try again now</source>
        <translation>立即重试，不再等待</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel what waits</source>
        <translation>取消正在等待的操作</translation>
    </message>
</context>
<context>
    <name>Calendar</name>
    <message>
        <source>Previous month</source>
        <translation>上个月</translation>
    </message>
    <message>
        <source>Next month</source>
        <translation>下个月</translation>
    </message>
</context>
<context>
    <name>ClearButton</name>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
</context>
<context>
    <name>ConnectionStatus</name>
    <message>
        <source>On this computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>已连接</translation>
    </message>
    <message>
        <source>Slowed down by the server</source>
        <translation>服务器限速中</translation>
    </message>
    <message numerus="yes">
        <source>%n s</source>
        <translation>
            <numerusform>%n 秒</numerusform>
        </translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>离线</translation>
    </message>
    <message numerus="yes">
        <source>retrying in %n s</source>
        <translation>
            <numerusform>%n 秒后重试</numerusform>
        </translation>
    </message>
    <message>
        <source>Login needed</source>
        <translation>需要登录</translation>
    </message>
    <message>
        <source>Connection: {state}</source>
        <translation>连接：{state}</translation>
    </message>
    <message>
        <source>Tickets are kept on this computer.</source>
        <translation>工单保存在本机。</translation>
    </message>
</context>
<context>
    <name>ErrorCard</name>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制详情</translation>
    </message>
    <message>
        <source>Learn more</source>
        <translation>了解更多</translation>
    </message>
    <message>
        <source>Read in the help what this error is and who can do what about it</source>
        <translation>在帮助中查看这个错误的含义和处理办法</translation>
    </message>
    <message>
        <source>It goes on by itself</source>
        <translation>稍后会自动继续</translation>
    </message>
    <message numerus="yes">
        <source>Goes on in %n s</source>
        <translation>
            <numerusform>%n 秒后继续</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>The app keeps trying and goes on by itself; nothing you typed is lost.</source>
        <translation>程序会不断重试并自动继续，你填写的内容不会丢失。</translation>
    </message>
    <message>
        <source>If it stays like this, ask whoever looks after your network or the server.</source>
        <translation>如果一直如此，请联系网络或服务器管理员。</translation>
    </message>
    <message>
        <source>There is no server of that name.</source>
        <translation>找不到这个服务器。</translation>
    </message>
    <message>
        <source>The address may be mistyped, or this computer is not on the company&apos;s network.</source>
        <translation>地址可能有误，或者本机没有连上公司网络。</translation>
    </message>
    <message>
        <source>Check the address and your network connection.</source>
        <translation>请检查地址和网络连接。</translation>
    </message>
    <message>
        <source>The server&apos;s certificate can&apos;t be trusted.</source>
        <translation>服务器的证书不可信。</translation>
    </message>
    <message>
        <source>Someone could be listening in, so nothing was sent.</source>
        <translation>通信可能被窃听，因此没有发送任何内容。</translation>
    </message>
    <message>
        <source>The server&apos;s administrator has to install a valid certificate.</source>
        <translation>请服务器管理员安装有效的证书。</translation>
    </message>
    <message>
        <source>The proxy did not let the connection through.</source>
        <translation>代理服务器拒绝了连接。</translation>
    </message>
    <message>
        <source>Ask whoever looks after your network.</source>
        <translation>请联系网络管理员。</translation>
    </message>
    <message>
        <source>The server does not answer.</source>
        <translation>服务器没有响应。</translation>
    </message>
    <message>
        <source>The connection broke off.</source>
        <translation>连接中断。</translation>
    </message>
    <message>
        <source>The server failed several times in a row.</source>
        <translation>服务器连续多次出错。</translation>
    </message>
    <message>
        <source>The server can&apos;t be reached.</source>
        <translation>无法连接服务器。</translation>
    </message>
    <message>
        <source>The disk of this computer is full.</source>
        <translation>本机磁盘已满。</translation>
    </message>
    <message>
        <source>What you typed is still here, but could not be kept on disk.</source>
        <translation>你填写的内容还在，但无法保存到磁盘。</translation>
    </message>
    <message>
        <source>Free some space, then try again.</source>
        <translation>请先腾出一些空间再重试。</translation>
    </message>
    <message>
        <source>The app may not write to its folder.</source>
        <translation>程序没有权限写入自己的文件夹。</translation>
    </message>
    <message>
        <source>Settings and drafts are kept only until you quit.</source>
        <translation>设置和草稿只保留到退出为止。</translation>
    </message>
    <message>
        <source>Whoever looks after this computer can allow it.</source>
        <translation>请联系本机的管理员开通权限。</translation>
    </message>
    <message>
        <source>Another program is using the app&apos;s data.</source>
        <translation>另一个程序正在使用本程序的数据。</translation>
    </message>
    <message>
        <source>Settings and drafts can&apos;t be kept for the moment.</source>
        <translation>暂时无法保存设置和草稿。</translation>
    </message>
    <message>
        <source>Close other OpenClaw windows, then try again.</source>
        <translation>请关闭其他 OpenClaw 窗口后重试。</translation>
    </message>
    <message>
        <source>The app&apos;s data on this computer was damaged.</source>
        <translation>本机上的程序数据已损坏。</translation>
    </message>
    <message>
        <source>It was set aside and the app began anew. Tickets on the server are not affected.</source>
        <translation>损坏的数据已另存，程序重新开始；服务器上的工单不受影响。</translation>
    </message>
    <message>
        <source>The app&apos;s data was written by a newer version.</source>
        <translation>本程序的数据来自更新的版本。</translation>
    </message>
    <message>
        <source>Install the newer version on this computer.</source>
        <translation>请在本机安装新版本。</translation>
    </message>
    <message>
        <source>This computer has no keyring.</source>
        <translation>本机没有可用的密钥环。</translation>
    </message>
    <message>
        <source>The login can&apos;t be kept, so you will be asked for the password next time.</source>
        <translation>无法保持登录，下次需要重新输入密码。</translation>
    </message>
    <message>
        <source>The keyring of this computer is locked.</source>
        <translation>本机的密钥环已锁定。</translation>
    </message>
    <message>
        <source>Unlock the keyring, then log in again.</source>
        <translation>请解锁密钥环后重新登录。</translation>
    </message>
    <message>
        <source>The keyring refused to keep the login.</source>
        <translation>密钥环拒绝保存登录信息。</translation>
    </message>
    <message>
        <source>You will be asked for the password next time.</source>
        <translation>下次需要重新输入密码。</translation>
    </message>
    <message>
        <source>The file with the tickets of this computer is damaged.</source>
        <translation>本机的工单文件已损坏。</translation>
    </message>
    <message>
        <source>It was left as it is, and nothing is written to it.</source>
        <translation>文件原样保留，不会再写入。</translation>
    </message>
    <message>
        <source>Whoever looks after this computer can put a backup in its place.</source>
        <translation>请由本机管理员用备份恢复。</translation>
    </message>
    <message>
        <source>Tickets can&apos;t be kept on this computer.</source>
        <translation>工单无法保存在本机。</translation>
    </message>
    <message>
        <source>The tickets of this computer were written by a newer version.</source>
        <translation>本机的工单由更新版本的程序写入。</translation>
    </message>
    <message>
        <source>They can&apos;t be opened with this one; they are not lost.</source>
        <translation>当前版本无法打开，数据没有丢失。</translation>
    </message>
    <message>
        <source>The server of this computer did not start.</source>
        <translation>本机服务没有启动成功。</translation>
    </message>
    <message>
        <source>Tickets kept on this computer can&apos;t be opened right now; they are not lost.</source>
        <translation>暂时无法打开本机的工单，但工单没有丢失。</translation>
    </message>
    <message>
        <source>Try again. If it stays like this, send the details to whoever looks after the app.</source>
        <translation>请重试；如果一直如此，请把详情发给程序的维护人员。</translation>
    </message>
    <message>
        <source>Something could not be kept on this computer.</source>
        <translation>有内容无法保存到本机。</translation>
    </message>
    <message>
        <source>What you typed is still here.</source>
        <translation>你填写的内容还在。</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>请重试。</translation>
    </message>
    <message>
        <source>User name or password is wrong.</source>
        <translation>用户名或密码错误。</translation>
    </message>
    <message>
        <source>Check both, and whether Caps Lock is on.</source>
        <translation>请检查两者，并留意大写锁定是否开启。</translation>
    </message>
    <message>
        <source>Your administrator can set a new password.</source>
        <translation>管理员可以为你重置密码。</translation>
    </message>
    <message>
        <source>This API key is no longer valid.</source>
        <translation>此 API 密钥已失效。</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>没有做任何更改。</translation>
    </message>
    <message>
        <source>Use a new key.</source>
        <translation>请使用新的密钥。</translation>
    </message>
    <message>
        <source>Your login has ended.</source>
        <translation>登录已失效。</translation>
    </message>
    <message>
        <source>What you were doing waits and goes on once you have logged in again.</source>
        <translation>当前操作已暂停，重新登录后自动继续。</translation>
    </message>
    <message>
        <source>Try again in a while. If it stays like this, tell the server&apos;s administrator.</source>
        <translation>请稍后重试；如果一直如此，请联系服务器管理员。</translation>
    </message>
    <message>
        <source>The search can&apos;t be read.</source>
        <translation>无法识别搜索条件。</translation>
    </message>
    <message>
        <source>It is marked where it goes wrong.</source>
        <translation>出错的位置已标出。</translation>
    </message>
    <message>
        <source>You may not do this.</source>
        <translation>你没有权限执行此操作。</translation>
    </message>
    <message>
        <source>It needs the permission: {permission}.</source>
        <translation>需要“{permission}”权限。</translation>
    </message>
    <message>
        <source>Your login lacks the permission.</source>
        <translation>当前登录缺少相应权限。</translation>
    </message>
    <message>
        <source>An administrator can grant it.</source>
        <translation>可以请管理员开通。</translation>
    </message>
    <message>
        <source>This has been deleted.</source>
        <translation>此内容已被删除。</translation>
    </message>
    <message>
        <source>It can&apos;t be changed any more.</source>
        <translation>无法再修改。</translation>
    </message>
    <message>
        <source>An administrator can restore it for 30 days.</source>
        <translation>管理员可以在 30 天内恢复。</translation>
    </message>
    <message>
        <source>This is not there, or not for you to see.</source>
        <translation>内容不存在，或者你无权查看。</translation>
    </message>
    <message>
        <source>Someone else changed this before you.</source>
        <translation>别人已先一步修改。</translation>
    </message>
    <message>
        <source>Nothing you typed is lost: compare both and choose.</source>
        <translation>你填写的内容没有丢失，请对比后选择。</translation>
    </message>
    <message>
        <source>This is no longer possible.</source>
        <translation>此操作已无法进行。</translation>
    </message>
    <message>
        <source>It was changed in the meantime.</source>
        <translation>内容在此期间已被更改。</translation>
    </message>
    <message>
        <source>The server asks for a pause.</source>
        <translation>服务器要求稍候。</translation>
    </message>
    <message>
        <source>There were too many requests; the app goes on by itself.</source>
        <translation>请求过于频繁，程序稍后会自动继续。</translation>
    </message>
    <message>
        <source>The server has a problem.</source>
        <translation>服务器出现问题。</translation>
    </message>
    <message>
        <source>This took too long.</source>
        <translation>操作超时。</translation>
    </message>
    <message>
        <source>There was no usable answer from an OpenClaw server.</source>
        <translation>没有收到有效的 OpenClaw 服务器响应。</translation>
    </message>
    <message>
        <source>There may be another page at this address, or a network login in between.</source>
        <translation>此地址可能是别的网页，或者需要先通过网络认证。</translation>
    </message>
    <message>
        <source>Check the address. In a hotel or guest network, log in to that network first.</source>
        <translation>请检查地址；在酒店或访客网络中，请先完成网络认证。</translation>
    </message>
    <message>
        <source>This address is not encrypted.</source>
        <translation>此地址没有加密。</translation>
    </message>
    <message>
        <source>Others on the network could read your password and your tickets.</source>
        <translation>同一网络中的其他人可能看到你的密码和工单。</translation>
    </message>
    <message>
        <source>Use an address that begins with https://.</source>
        <translation>请使用以 https:// 开头的地址。</translation>
    </message>
    <message>
        <source>Stopped before the server answered.</source>
        <translation>服务器还没答复，操作已取消。</translation>
    </message>
    <message>
        <source>The server could not use the request.</source>
        <translation>服务器无法处理此请求。</translation>
    </message>
    <message>
        <source>App and server may be of different versions; tell the server&apos;s administrator.</source>
        <translation>程序与服务器的版本可能不一致，请联系服务器管理员。</translation>
    </message>
    <message>
        <source>This is too large for the server.</source>
        <translation>内容过大，服务器无法接收。</translation>
    </message>
    <message>
        <source>An attachment may have up to 25 MB.</source>
        <translation>附件不能超过 25 MB。</translation>
    </message>
    <message>
        <source>The server took this for an earlier request.</source>
        <translation>服务器把这次请求当成了之前的请求。</translation>
    </message>
    <message>
        <source>Only the earlier one was carried out; what you typed is still here.</source>
        <translation>只执行了之前的请求，你填写的内容还在。</translation>
    </message>
    <message>
        <source>Look whether the change is there; if not, make it again.</source>
        <translation>请查看改动是否已生效，没有就再做一次。</translation>
    </message>
    <message>
        <source>The server does not take this kind of file.</source>
        <translation>服务器不接收这种类型的文件。</translation>
    </message>
    <message>
        <source>Some of it can&apos;t be accepted.</source>
        <translation>部分内容不符合要求。</translation>
    </message>
    <message>
        <source>Nothing was saved yet; what you typed is still here.</source>
        <translation>尚未保存，你填写的内容还在。</translation>
    </message>
    <message>
        <source>Mend the marked fields, then try again.</source>
        <translation>请修改标出的字段后重试。</translation>
    </message>
</context>
<context>
    <name>FileChooser</name>
    <message>
        <source>Look &amp;in:</source>
        <translation>查找范围(&amp;I)：</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>文件类型(&amp;T)：</translation>
    </message>
</context>
<context>
    <name>FormDialog</name>
    <message>
        <source>Discard what you filled in?</source>
        <translation>要放弃填写的内容吗？</translation>
    </message>
    <message>
        <source>It is not saved and can&apos;t be brought back.</source>
        <translation>内容还没有保存，放弃后无法找回。</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>放弃(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Keep editing</source>
        <translation>继续填写(&amp;K)</translation>
    </message>
</context>
<context>
    <name>Jobs</name>
    <message>
        <source>Saving the ticket</source>
        <translation>保存工单</translation>
    </message>
    <message>
        <source>Sending the comment</source>
        <translation>发送评论</translation>
    </message>
    <message>
        <source>Sending what was typed offline</source>
        <translation>发送离线时的改动</translation>
    </message>
    <message>
        <source>Uploading the file</source>
        <translation>上传附件</translation>
    </message>
    <message>
        <source>Downloading the file</source>
        <translation>下载附件</translation>
    </message>
    <message>
        <source>Changing tickets</source>
        <translation>修改工单</translation>
    </message>
    <message>
        <source>Sending the approval</source>
        <translation>提交审批</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Checking the connection</source>
        <translation>检查连接</translation>
    </message>
    <message>
        <source>Loading tickets</source>
        <translation>加载工单</translation>
    </message>
    <message>
        <source>Searching</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Loading approvals</source>
        <translation>加载审批</translation>
    </message>
    <message>
        <source>Saving the view</source>
        <translation>保存视图</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Loading the report</source>
        <translation>加载报表</translation>
    </message>
    <message>
        <source>API keys</source>
        <translation>API 密钥</translation>
    </message>
    <message>
        <source>Integrations</source>
        <translation>集成</translation>
    </message>
    <message>
        <source>A request</source>
        <translation>请求</translation>
    </message>
</context>
<context>
    <name>KeyList</name>
    <message>
        <source>Next ticket</source>
        <translation>下一张工单</translation>
    </message>
    <message>
        <source>Previous ticket</source>
        <translation>上一张工单</translation>
    </message>
    <message>
        <source>Go into the ticket</source>
        <translation>进入工单</translation>
    </message>
    <message>
        <source>Filter the list</source>
        <translation>筛选列表</translation>
    </message>
    <message>
        <source>Row menu</source>
        <translation>行菜单</translation>
    </message>
    <message>
        <source>Move your own view up</source>
        <translation>上移自己的视图</translation>
    </message>
    <message>
        <source>Move your own view down</source>
        <translation>下移自己的视图</translation>
    </message>
    <message>
        <source>What can be written</source>
        <translation>可用写法</translation>
    </message>
    <message>
        <source>Go to the results</source>
        <translation>进入结果</translation>
    </message>
    <message>
        <source>Open the ticket</source>
        <translation>打开工单</translation>
    </message>
    <message>
        <source>Go into the approval</source>
        <translation>进入审批</translation>
    </message>
    <message>
        <source>Go into the key</source>
        <translation>进入密钥详情</translation>
    </message>
    <message>
        <source>Previous bar</source>
        <translation>上一个柱条</translation>
    </message>
    <message>
        <source>Next bar</source>
        <translation>下一个柱条</translation>
    </message>
    <message>
        <source>Tickets behind the bar</source>
        <translation>查看对应的工单</translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>These keys, outside a text field</source>
        <translation>快捷键列表（不在文本框中时）</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>通用</translation>
    </message>
    <message>
        <source>All shortcuts, in the help</source>
        <translation>在帮助中查看全部快捷键</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>Next field</source>
        <translation>下一个字段</translation>
    </message>
    <message>
        <source>Alt + underlined letter</source>
        <translation>Alt + 带下划线的字母</translation>
    </message>
    <message>
        <source>Go to that field or menu</source>
        <translation>跳到对应的字段或菜单</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Close or cancel</source>
        <translation>关闭或取消</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>{action} (not possible now)</source>
        <translation>{action}（当前不可用）</translation>
    </message>
</context>
<context>
    <name>LinkOpener</name>
    <message>
        <source>That link doesn&apos;t lead to a ticket.</source>
        <translation>该链接没有指向任何工单。</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>{name} (&amp;C)</source>
        <translation>{name}(&amp;C)</translation>
    </message>
    <message>
        <source>A&amp;ccount</source>
        <translation>账户(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>外观(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Size</source>
        <translation>大小(&amp;S)</translation>
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
        <source>&amp;Refresh</source>
        <translation>刷新(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Compact rows</source>
        <translation>紧凑行高(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Keyboard</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>S&amp;witch server…</source>
        <translation>切换服务器(&amp;W)…</translation>
    </message>
    <message>
        <source>&amp;Log out</source>
        <translation>退出登录(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出程序(&amp;Q)</translation>
    </message>
</context>
<context>
    <name>Tabs</name>
    <message>
        <source>Tickets</source>
        <translation>工单</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Approvals</source>
        <translation>审批</translation>
    </message>
    <message>
        <source>API keys</source>
        <translation>API 密钥</translation>
    </message>
    <message>
        <source>Integrations</source>
        <translation>集成</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>报表</translation>
    </message>
</context>
<context>
    <name>Tools</name>
    <message>
        <source>Take the &amp;tour</source>
        <translation>新手引导(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>设置(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Users…</source>
        <translation>用户管理(&amp;U)…</translation>
    </message>
    <message>
        <source>Change &amp;password…</source>
        <translation>修改密码(&amp;P)…</translation>
    </message>
    <message>
        <source>Your password was changed.</source>
        <translation>密码已修改。</translation>
    </message>
    <message>
        <source>S&amp;hare this workspace…</source>
        <translation>共享此工作区(&amp;H)…</translation>
    </message>
    <message>
        <source>&amp;Back to this computer…</source>
        <translation>改回本机使用(&amp;B)…</translation>
    </message>
    <message>
        <source>Open the &amp;help</source>
        <translation>打开帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Help on this &amp;page</source>
        <translation>本页帮助(&amp;P)</translation>
    </message>
    <message>
        <source>Connection &amp;doctor…</source>
        <translation>连接诊断(&amp;D)…</translation>
    </message>
    <message>
        <source>Check for &amp;updates…</source>
        <translation>检查更新(&amp;U)…</translation>
    </message>
    <message>
        <source>&amp;About OpenClaw</source>
        <translation>关于 OpenClaw(&amp;A)</translation>
    </message>
</context>
<context>
    <name>WaitingController</name>
    <message>
        <source>The server asked for this pause. The app goes on as soon as it is over.</source>
        <translation>这段等待是服务器要求的，时间一到就会自动继续。</translation>
    </message>
    <message>
        <source>Stopped. What you typed is still here.</source>
        <translation>已取消，你输入的内容还在。</translation>
    </message>
</context>
<context>
    <name>_Details</name>
    <message>
        <source>Log in…</source>
        <translation>登录…</translation>
    </message>
    <message>
        <source>Connection doctor…</source>
        <translation>连接诊断…</translation>
    </message>
</context>
</TS>
