<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>UserDialog</name>
    <message>
        <source>New user</source>
        <translation>新建用户</translation>
    </message>
    <message>
        <source>Reset password</source>
        <translation>重置密码</translation>
    </message>
    <message>
        <source>They log in with this name and password, and can change the password then.</source>
        <translation>对方用这个用户名和密码登录，登录后可自行修改密码。</translation>
    </message>
    <message>
        <source>{name} is logged out everywhere, and needs the new password.</source>
        <translation>{name} 将在所有设备上退出登录，需用新密码重新登录。</translation>
    </message>
    <message>
        <source>&amp;User name</source>
        <translation>用户名(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Name as others see it</source>
        <translation>姓名(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Role</source>
        <translation>角色(&amp;R)</translation>
    </message>
    <message>
        <source>First &amp;password</source>
        <translation>初始密码(&amp;P)</translation>
    </message>
    <message>
        <source>New &amp;password</source>
        <translation>新密码(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Generate one</source>
        <translation>随机生成(&amp;G)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Add user</source>
        <translation>添加用户</translation>
    </message>
    <message>
        <source>Give {name} the user name {username} and this password. The password is not shown again.</source>
        <translation>请把用户名 {username} 和密码告诉 {name}。密码关闭后不再显示。</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
</context>
<context>
    <name>UserEditing</name>
    <message numerus="yes">
        <source>At least %n characters, please.</source>
        <translation>
            <numerusform>至少 %n 个字符。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %n characters, please.</source>
        <translation>
            <numerusform>最多 %n 个字符。</numerusform>
        </translation>
    </message>
    <message>
        <source>Please fill this in.</source>
        <translation>请填写此项。</translation>
    </message>
    <message>
        <source>Without spaces, commas, colons or quotes, and at most 64 characters, please.</source>
        <translation>不能含空格、逗号、冒号或引号，最多 64 个字符。</translation>
    </message>
    <message>
        <source>The server does not accept this.</source>
        <translation>服务器不接受这项内容。</translation>
    </message>
</context>
<context>
    <name>Users</name>
    <message>
        <source>Admin</source>
        <translation>管理员</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>处理人</translation>
    </message>
    <message>
        <source>Requester</source>
        <translation>申请人</translation>
    </message>
    <message>
        <source>Admins may do everything, users included.</source>
        <translation>管理员拥有全部权限，包括管理用户。</translation>
    </message>
    <message>
        <source>Agents work on all tickets, approvals, reports and their own API keys.</source>
        <translation>处理人可处理所有工单、审批和报表，并管理自己的 API 密钥。</translation>
    </message>
    <message>
        <source>Requesters make tickets, see their own, and decide what they are asked.</source>
        <translation>申请人可提交工单、查看自己的工单，并审批交给自己的事项。</translation>
    </message>
    <message>
        <source>Nobody can deactivate themselves or change their own role: another admin has to.</source>
        <translation>不能停用自己，也不能修改自己的角色，请联系其他管理员。</translation>
    </message>
    <message>
        <source>This is the last active admin. Make somebody else an admin first.</source>
        <translation>这是最后一位可用的管理员，请先指定另一位管理员。</translation>
    </message>
    <message>
        <source>There is a user of this name already.</source>
        <translation>用户名已存在。</translation>
    </message>
    <message>
        <source>This word has a meaning in searches; choose another name.</source>
        <translation>这个词在搜索中有特殊含义，请换一个用户名。</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Deactivated</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>用户名</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
</context>
<context>
    <name>UsersController</name>
    <message>
        <source>Change role</source>
        <translation>修改角色</translation>
    </message>
    <message>
        <source>Change {name} from {old} to {new}?</source>
        <translation>把 {name} 的角色从“{old}”改为“{new}”？</translation>
    </message>
    <message>
        <source>It holds at once, for what they are logged in with and for their API keys.</source>
        <translation>立即生效，对方当前的登录和 API 密钥同样适用。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Deactivate user</source>
        <translation>停用用户</translation>
    </message>
    <message>
        <source>Deactivate {name}?</source>
        <translation>停用 {name}？</translation>
    </message>
    <message>
        <source>They are logged out everywhere and their API keys stop at once. Their tickets, comments and history stay, and you can activate them again.</source>
        <translation>对方会立即退出所有登录，API 密钥同时失效。其工单、评论和历史记录都会保留，之后可以重新启用。</translation>
    </message>
    <message>
        <source>Deactivate</source>
        <translation>停用</translation>
    </message>
</context>
<context>
    <name>UsersPage</name>
    <message>
        <source>&amp;Deactivate…</source>
        <translation>停用(&amp;D)…</translation>
    </message>
    <message>
        <source>&amp;Activate</source>
        <translation>启用(&amp;A)</translation>
    </message>
    <message>
        <source>This is you: another admin has to change your role or deactivate you.</source>
        <translation>这是你自己：修改角色或停用需由其他管理员操作。</translation>
    </message>
    <message>
        <source>Nobody was found.</source>
        <translation>没有找到这样的用户。</translation>
    </message>
    <message>
        <source>Search for a name</source>
        <translation>搜索姓名或用户名</translation>
    </message>
    <message numerus="yes">
        <source>%Ln+ users</source>
        <translation>
            <numerusform>%Ln+ 个用户</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln user(s)</source>
        <translation>
            <numerusform>%Ln 个用户</numerusform>
        </translation>
    </message>
    <message>
        <source>Users</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>&amp;New user…</source>
        <translation>新建用户(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Role</source>
        <translation>角色(&amp;R)</translation>
    </message>
    <message>
        <source>Reset &amp;password…</source>
        <translation>重置密码(&amp;P)…</translation>
    </message>
</context>
</TS>
