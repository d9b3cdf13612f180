<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
    <context>
        <name>Counted</name>
        <message>
            <source>1 token</source>
            <translation>1 词元</translation>
        </message>
        <message>
            <source>%1 tokens</source>
            <translation>%1 词元</translation>
        </message>
        <message>
            <source>1 version</source>
            <translation>1 个版本</translation>
        </message>
        <message>
            <source>%1 versions</source>
            <translation>%1 个版本</translation>
        </message>
        <message>
            <source>1 unsaved edit</source>
            <translation>1 处未保存的编辑</translation>
        </message>
        <message>
            <source>%1 unsaved edits</source>
            <translation>%1 处未保存的编辑</translation>
        </message>
    </context>
    <context>
        <name>Error</name>
        <message>
            <source>no model is chosen</source>
            <translation>没有选择模型</translation>
        </message>
        <message>
            <source>choose one in the panel at the right, or drop a GGUF file on the window</source>
            <translation>请在右侧面板中选择，或将 GGUF 文件拖到窗口上</translation>
        </message>
        <message>
            <source>the theme file is not JSON</source>
            <translation>主题文件不是 JSON</translation>
        </message>
        <message>
            <source>the theme file has no valid colour for {0}</source>
            <translation>主题文件没有 {0} 的有效颜色</translation>
        </message>
        <message>
            <source>give a pair of colours, light and dark, as #RRGGBB or #AARRGGBB</source>
            <translation>请给出一对颜色（浅色和深色），形如 #RRGGBB 或 #AARRGGBB</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <comment>what failed: on which input</comment>
            <translation>%1：%2</translation>
        </message>
        <message>
            <source>%1. %2</source>
            <comment>what failed. what to do</comment>
            <translation>%1。%2</translation>
        </message>
        <message>
            <source>cannot write the file ({0})</source>
            <translation>无法写入文件（{0}）</translation>
        </message>
        <message>
            <source>free some disk space and save again; the file on disk is unchanged</source>
            <translation>请释放一些磁盘空间后重新保存；磁盘上的文件没有改变</translation>
        </message>
        <message>
            <source>check that the folder exists and that you may write there; the file on disk is unchanged</source>
            <translation>请确认文件夹存在且您有写入权限；磁盘上的文件没有改变</translation>
        </message>
        <message>
            <source>cannot create the folder ({0})</source>
            <translation>无法创建文件夹（{0}）</translation>
        </message>
        <message>
            <source>create it yourself or choose another one in Settings</source>
            <translation>请自行创建，或在设置中另选一个</translation>
        </message>
        <message>
            <source>cannot read the file ({0})</source>
            <translation>无法读取文件（{0}）</translation>
        </message>
        <message>
            <source>check the name and that you may read it</source>
            <translation>请检查名称以及您是否有读取权限</translation>
        </message>
        <message>
            <source>the file has {0} bytes, more than the {1} allowed here</source>
            <translation>文件有 {0} 字节，超过此处允许的 {1} 字节</translation>
        </message>
        <message>
            <source>cannot read the file</source>
            <translation>无法读取文件</translation>
        </message>
        <message>
            <source>check that it is a file and that you may read it</source>
            <translation>请确认它是文件且您有读取权限</translation>
        </message>
        <message>
            <source>this value does not fit the setting</source>
            <translation>这个值不适合该设置</translation>
        </message>
        <message>
            <source>choose a value from {0} to {1}</source>
            <translation>请选择 {0} 到 {1} 之间的值</translation>
        </message>
        <message>
            <source>choose true or false</source>
            <translation>请选择 true 或 false</translation>
        </message>
        <message>
            <source>give a whole number</source>
            <translation>请给出整数</translation>
        </message>
        <message>
            <source>give a number</source>
            <translation>请给出数字</translation>
        </message>
        <message>
            <source>choose one of: {0}</source>
            <translation>请从中选择：{0}</translation>
        </message>
        <message>
            <source>give an object of command names and keys</source>
            <translation>请给出由命令名和按键组成的对象</translation>
        </message>
        <message>
            <source>give a text</source>
            <translation>请给出文本</translation>
        </message>
        <message>
            <source>the settings file is damaged, so the defaults are in use</source>
            <translation>设置文件已损坏，因此正在使用默认值</translation>
        </message>
        <message>
            <source>the damaged file was copied to this name; set again what you had changed</source>
            <translation>损坏的文件已复制为此名称；请重新设置您改过的项目</translation>
        </message>
        <message>
            <source>copy this file now if you need it; the next change overwrites it</source>
            <translation>如果需要此文件，请现在复制；下一次更改会覆盖它</translation>
        </message>
        <message>
            <source>Only messages written by a person can be edited</source>
            <translation>只能编辑由人写的消息</translation>
        </message>
        <message>
            <source>Edit the message before the answer instead</source>
            <translation>请改为编辑该回答之前的消息</translation>
        </message>
        <message>
            <source>This message is not in the conversation</source>
            <translation>此消息不在该对话中</translation>
        </message>
        <message>
            <source>Choose another message</source>
            <translation>请选择另一条消息</translation>
        </message>
        <message>
            <source>An answer is still on its way</source>
            <translation>还有一个回答正在生成</translation>
        </message>
        <message>
            <source>Wait for it, or stop it</source>
            <translation>请等待它完成，或将其停止</translation>
        </message>
        <message>
            <source>the client did not say who it is</source>
            <translation>客户端没有表明身份</translation>
        </message>
        <message>
            <source>the program speaks version {0} of the engine's protocol, the engine {1}</source>
            <translation>程序使用引擎协议版本 {0}，引擎使用 {1}</translation>
        </message>
        <message>
            <source>restart Heddle after an update</source>
            <translation>更新后请重新启动 Heddle</translation>
        </message>
        <message>
            <source>the engine does not know this client</source>
            <translation>引擎不认识此客户端</translation>
        </message>
        <message>
            <source>only the program that started the engine may use it</source>
            <translation>只有启动引擎的程序才能使用它</translation>
        </message>
        <message>
            <source>the client's request number is in use, or it has too many open</source>
            <translation>客户端的请求编号已被占用，或未完成的请求过多</translation>
        </message>
        <message>
            <source>the client sent "{0}", which only the engine may send</source>
            <translation>客户端发送了“{0}”，它只能由引擎发送</translation>
        </message>
        <message>
            <source>the engine's socket needs a path of at most {0} bytes</source>
            <translation>引擎的套接字路径最多 {0} 字节</translation>
        </message>
        <message>
            <source>set XDG_RUNTIME_DIR to a shorter folder</source>
            <translation>请将 XDG_RUNTIME_DIR 设为更短的文件夹</translation>
        </message>
        <message>
            <source>the engine cannot open its socket ({0})</source>
            <translation>引擎无法打开其套接字（{0}）</translation>
        </message>
        <message>
            <source>check that the folder exists and that you may write there</source>
            <translation>请确认文件夹存在且您有写入权限</translation>
        </message>
        <message>
            <source>a message between Heddle's processes cannot be read ({0})</source>
            <translation>无法读取 Heddle 进程之间的消息（{0}）</translation>
        </message>
        <message>
            <source>run the programs of one and the same Heddle build</source>
            <translation>请运行同一个 Heddle 构建中的程序</translation>
        </message>
        <message>
            <source>the request is nested too deeply</source>
            <translation>请求嵌套过深</translation>
        </message>
        <message>
            <source>flatten the messages or tool descriptions of the request</source>
            <translation>请简化请求中的消息或工具描述的层次</translation>
        </message>
        <message>
            <source>the request has {0} bytes, more than the {1} allowed</source>
            <translation>请求有 {0} 字节，超过允许的 {1} 字节</translation>
        </message>
        <message>
            <source>shorten the prompt</source>
            <translation>请缩短提示词</translation>
        </message>
        <message>
            <source>the engine cannot be started ({0})</source>
            <translation>无法启动引擎（{0}）</translation>
        </message>
        <message>
            <source>look into the log; if the program is missing, install Heddle again</source>
            <translation>请查看日志；如果缺少该程序，请重新安装 Heddle</translation>
        </message>
        <message>
            <source>the engine stopped while it was working ({0})</source>
            <translation>引擎在工作时停止（{0}）</translation>
        </message>
        <message>
            <source>it is started again: send the request once more; if it stops again, use a smaller model or context and look into the log</source>
            <translation>引擎已重新启动：请再次发送请求；若再次停止，请使用更小的模型或上下文，并查看日志</translation>
        </message>
        <message>
            <source>it stopped several times in a row: use a smaller model or context and look into the log, then send the request once more</source>
            <translation>引擎连续多次停止：请使用更小的模型或上下文并查看日志，然后再次发送请求</translation>
        </message>
        <message>
            <source>the worker cannot limit itself ({0})</source>
            <translation>工作进程无法限制自身（{0}）</translation>
        </message>
        <message>
            <source>this system lets no program give up its network</source>
            <translation>此系统不允许程序放弃网络访问</translation>
        </message>
        <message>
            <source>allow seccomp filters or user namespaces; files from others are not opened without them</source>
            <translation>请允许 seccomp 过滤器或用户命名空间；否则不会打开他人的文件</translation>
        </message>
        <message>
            <source>the file may be damaged or made to do harm; if you trust it, report this with the file</source>
            <translation>文件可能已损坏或有恶意；如果您信任它，请连同文件报告此问题</translation>
        </message>
        <message>
            <source>the file takes more processor time than is allowed</source>
            <translation>处理此文件所需的处理器时间超过允许值</translation>
        </message>
        <message>
            <source>the worker stopped while it read the file ({0})</source>
            <translation>工作进程在读取文件时停止（{0}）</translation>
        </message>
        <message>
            <source>the worker {0} cannot be started ({1})</source>
            <translation>无法启动工作进程 {0}（{1}）</translation>
        </message>
        <message>
            <source>install Heddle again</source>
            <translation>请重新安装 Heddle</translation>
        </message>
        <message>
            <source>reading the file took more than {0} s</source>
            <translation>读取文件超过 {0} 秒</translation>
        </message>
        <message>
            <source>the work was cancelled</source>
            <translation>工作已取消</translation>
        </message>
        <message>
            <source>the worker's job is too large</source>
            <translation>工作进程的任务过大</translation>
        </message>
        <message>
            <source>the worker cannot read its job</source>
            <translation>工作进程无法读取其任务</translation>
        </message>
        <message>
            <source>heddle-worker is started by Heddle, not by hand</source>
            <translation>heddle-worker 由 Heddle 启动，不能手动启动</translation>
        </message>
        <message>
            <source>the file needs more memory than is allowed</source>
            <translation>处理此文件所需的内存超过允许值</translation>
        </message>
        <message>
            <source>the work failed ({0})</source>
            <translation>工作失败（{0}）</translation>
        </message>
        <message>
            <source>Heddle does not run models of the architecture {0}</source>
            <translation>Heddle 不支持 {0} 架构的模型</translation>
        </message>
        <message>
            <source>choose a model of one of these architectures: {0}</source>
            <translation>请选择以下架构之一的模型：{0}</translation>
        </message>
        <message>
            <source>the memory of this machine is used up</source>
            <translation>此计算机的内存已用完</translation>
        </message>
        <message>
            <source>close other programs, or choose a smaller model or a shorter context</source>
            <translation>请关闭其他程序，或选择更小的模型或更短的上下文</translation>
        </message>
        <message>
            <source>the device has no memory left for {0}</source>
            <translation>设备没有剩余内存用于 {0}</translation>
        </message>
        <message>
            <source>the device cannot compute this: {0}</source>
            <translation>设备无法计算：{0}</translation>
        </message>
        <message>
            <source>choose another device in the settings, or another model</source>
            <translation>请在设置中另选设备，或另选模型</translation>
        </message>
        <message>
            <source>the device stopped: {0}</source>
            <translation>设备已停止：{0}</translation>
        </message>
        <message>
            <source>try again; if it happens again, choose the CPU in the settings</source>
            <translation>请重试；若再次发生，请在设置中选择处理器</translation>
        </message>
        <message>
            <source>there is no such device: {0}</source>
            <translation>没有这样的设备：{0}</translation>
        </message>
        <message>
            <source>choose another device in the settings</source>
            <translation>请在设置中另选设备</translation>
        </message>
        <message>
            <source>the device refused what it was given: {0}</source>
            <translation>设备拒绝了给它的内容：{0}</translation>
        </message>
        <message>
            <source>the file may be damaged: get this model from another source</source>
            <translation>文件可能已损坏：请从其他来源获取此模型</translation>
        </message>
        <message>
            <source>{0} is {1}; it must lie between 1 and {2}</source>
            <translation>{0} 为 {1}；必须在 1 到 {2} 之间</translation>
        </message>
        <message>
            <source>the measurement was cancelled</source>
            <translation>测量已取消</translation>
        </message>
        <message>
            <source>the prompt is empty</source>
            <translation>提示词为空</translation>
        </message>
        <message>
            <source>write something for the model to answer</source>
            <translation>请写一些内容让模型回答</translation>
        </message>
        <message>
            <source>the prompt has {0} tokens, and the context holds {1}</source>
            <translation>提示词有 {0} 个词元，而上下文只能容纳 {1} 个</translation>
        </message>
        <message>
            <source>shorten the prompt, or choose a longer context in the settings or a model that has one</source>
            <translation>请缩短提示词，或在设置中选择更长的上下文，或选择上下文更长的模型</translation>
        </message>
        <message>
            <source>{0} tokens do not fit a context of {1}</source>
            <translation>{0} 个词元放不进 {1} 的上下文</translation>
        </message>
        <message>
            <source>shorten the text, or choose a longer context</source>
            <translation>请缩短文本，或选择更长的上下文</translation>
        </message>
        <message>
            <source>there are no tokens to run</source>
            <translation>没有可运行的词元</translation>
        </message>
        <message>
            <source>give at least one token id</source>
            <translation>请至少给出一个词元编号</translation>
        </message>
        <message>
            <source>the token id {0} at place {1} is not in the vocabulary of {2} tokens</source>
            <translation>第 {1} 位的词元编号 {0} 不在含 {2} 个词元的词表中</translation>
        </message>
        <message>
            <source>give ids that this model's own tokenizer made</source>
            <translation>请给出由此模型自己的分词器生成的编号</translation>
        </message>
        <message>
            <source>the model is in use</source>
            <translation>模型正在使用中</translation>
        </message>
        <message>
            <source>stop what runs on it first</source>
            <translation>请先停止在其上运行的内容</translation>
        </message>
        <message>
            <source>the model needs {0} of memory, and the budget for models is {1}</source>
            <translation>模型需要 {0} 内存，而模型的预算为 {1}</translation>
        </message>
        <message>
            <source>raise the memory budget in the settings, or choose a smaller model or a shorter context</source>
            <translation>请在设置中提高内存预算，或选择更小的模型或更短的上下文</translation>
        </message>
        <message>
            <source>the loading of the model was cancelled</source>
            <translation>模型加载已取消</translation>
        </message>
        <message>
            <source>choose an adapter that was trained on this model</source>
            <translation>请选择在此模型上训练的适配器</translation>
        </message>
        <message>
            <source>the file is not a LoRA adapter</source>
            <translation>该文件不是 LoRA 适配器</translation>
        </message>
        <message>
            <source>the adapter is for the architecture {0}, and the model is {1}</source>
            <translation>适配器用于 {0} 架构，而模型为 {1}</translation>
        </message>
        <message>
            <source>the adapter does not say its alpha, or it is not above zero</source>
            <translation>适配器没有给出 alpha，或其值不大于零</translation>
        </message>
        <message>
            <source>the adapter has only one half of the pair for {0}</source>
            <translation>适配器只有 {0} 这一对中的一半</translation>
        </message>
        <message>
            <source>the adapter changes no weight of this model</source>
            <translation>适配器没有改变此模型的任何权重</translation>
        </message>
        <message>
            <source>the adapter holds {0}, which this model does not have or Heddle does not adapt</source>
            <translation>适配器包含 {0}，此模型没有它，或 Heddle 不对它做适配</translation>
        </message>
        <message>
            <source>the tensor {0} has the type {1}, which Heddle cannot multiply with</source>
            <translation>张量 {0} 的类型为 {1}，Heddle 无法用它做乘法</translation>
        </message>
        <message>
            <source>the adapter's pair for {0} is [{1}, {2}] and [{3}, {4}]; the model needs [rank, {5}] and [{6}, rank]</source>
            <translation>适配器中 {0} 的一对为 [{1}, {2}] 和 [{3}, {4}]；模型需要 [rank, {5}] 和 [{6}, rank]</translation>
        </message>
        <message>
            <source>the engine made a mistake: {0}</source>
            <translation>引擎出错：{0}</translation>
        </message>
        <message>
            <source>try again; if it happens again, report it with the log</source>
            <translation>请重试；若再次发生，请连同日志报告</translation>
        </message>
        <message>
            <source>the model has no chat template</source>
            <translation>模型没有对话模板</translation>
        </message>
        <message>
            <source>give it plain text, or choose a model that was made for chat</source>
            <translation>请给它纯文本，或选择为对话制作的模型</translation>
        </message>
        <message>
            <source>the model stretches its context in a way that Heddle does not compute</source>
            <translation>模型以 Heddle 不支持的方式扩展上下文</translation>
        </message>
        <message>
            <source>choose a file of this model that was converted without context stretching</source>
            <translation>请选择此模型未做上下文扩展的转换文件</translation>
        </message>
        <message>
            <source>there is no sampling step {0}</source>
            <translation>没有名为 {0} 的采样步骤</translation>
        </message>
        <message>
            <source>steps are penalties, top-k, typical-p, top-p, min-p and temperature</source>
            <translation>可用步骤为 penalties、top-k、typical-p、top-p、min-p 和 temperature</translation>
        </message>
        <message>
            <source>no token that the grammar allows can come next</source>
            <translation>语法允许的词元都无法接在后面</translation>
        </message>
        <message>
            <source>the model's scores are not numbers</source>
            <translation>模型的得分不是数字</translation>
        </message>
        <message>
            <source>loosen the grammar or the schema</source>
            <translation>请放宽语法或模式</translation>
        </message>
        <message>
            <source>the model file may be damaged: check it, or get it again</source>
            <translation>模型文件可能已损坏：请检查，或重新获取</translation>
        </message>
        <message>
            <source>the sampling setting {0} is {1}; it goes from {2} to {3}</source>
            <translation>采样设置 {0} 为 {1}；其范围是 {2} 到 {3}</translation>
        </message>
        <message>
            <source>set {0} to a value in its range</source>
            <translation>请将 {0} 设为范围内的值</translation>
        </message>
        <message>
            <source>choose another model</source>
            <translation>请另选模型</translation>
        </message>
        <message>
            <source>the model has {0} experts, and Heddle runs dense models only</source>
            <translation>模型有 {0} 个专家，而 Heddle 只运行稠密模型</translation>
        </message>
        <message>
            <source>the model's value heads have {0} dimensions and its key heads {1}; Heddle runs equal ones only</source>
            <translation>模型的值头有 {0} 维，键头有 {1} 维；Heddle 只运行两者相等的模型</translation>
        </message>
        <message>
            <source>the file does not fit the architecture {0}</source>
            <translation>文件与 {0} 架构不符</translation>
        </message>
        <message>
            <source>choose a file of this model in one of these types: {0}</source>
            <translation>请选择此模型的以下类型之一的文件：{0}</translation>
        </message>
        <message>
            <source>the tensor {0} has the type {1}; it must be F32, F16 or BF16</source>
            <translation>张量 {0} 的类型为 {1}；必须是 F32、F16 或 BF16</translation>
        </message>
        <message>
            <source>get this model from another source</source>
            <translation>请从其他来源获取此模型</translation>
        </message>
        <message>
            <source>the tensor {0} holds a divisor that is not above zero</source>
            <translation>张量 {0} 含有不大于零的除数</translation>
        </message>
        <message>
            <source>the vocabulary has no merges (tokenizer.ggml.merges), so text cannot be encoded</source>
            <translation>词表没有合并规则（tokenizer.ggml.merges），因此无法编码文本</translation>
        </message>
        <message>
            <source>convert the model again with its merges.txt or tokenizer.json, or get a complete file</source>
            <translation>请用其 merges.txt 或 tokenizer.json 重新转换模型，或获取完整文件</translation>
        </message>
        <message>
            <source>merge {0} is not two parts with a space between: {1}</source>
            <translation>合并规则 {0} 不是由空格分隔的两部分：{1}</translation>
        </message>
        <message>
            <source>the file's vocabulary is broken: convert the model again, or get the file from another source</source>
            <translation>文件的词表已损坏：请重新转换模型，或从其他来源获取文件</translation>
        </message>
        <message>
            <source>the pre-tokenizer {0} (tokenizer.ggml.pre) is not known; known are {1}</source>
            <translation>未知的预分词器 {0}（tokenizer.ggml.pre）；已知的有 {1}</translation>
        </message>
        <message>
            <source>use a model of a supported family</source>
            <translation>请使用受支持系列的模型</translation>
        </message>
        <message>
            <source>the messages of a conversation are not a list</source>
            <translation>对话的消息不是列表</translation>
        </message>
        <message>
            <source>message {0} has no role</source>
            <translation>消息 {0} 没有角色</translation>
        </message>
        <message>
            <source>each message needs a role (system, user, assistant, tool) and a content</source>
            <translation>每条消息都需要角色（system、user、assistant、tool）和内容</translation>
        </message>
        <message>
            <source>use a model made for chat, or give the prompt as plain text</source>
            <translation>请使用为对话制作的模型，或以纯文本给出提示词</translation>
        </message>
        <message>
            <source>choose a file that ends in .gguf</source>
            <translation>请选择以 .gguf 结尾的文件</translation>
        </message>
        <message>
            <source>download the model file again, with the link that leads to the file itself</source>
            <translation>请用直接指向文件本身的链接重新下载模型文件</translation>
        </message>
        <message>
            <source>the file is empty, not a GGUF model</source>
            <translation>文件为空，不是 GGUF 模型</translation>
        </message>
        <message>
            <source>the file is a web page, not a GGUF model</source>
            <translation>该文件是网页，不是 GGUF 模型</translation>
        </message>
        <message>
            <source>the file is a Git LFS pointer, not the GGUF model it points to</source>
            <translation>该文件是 Git LFS 指针，不是它所指的 GGUF 模型</translation>
        </message>
        <message>
            <source>run "git lfs pull" in its folder, or download the file itself</source>
            <translation>请在其文件夹中运行“git lfs pull”，或下载文件本身</translation>
        </message>
        <message>
            <source>the file looks like safetensors, not like a GGUF model</source>
            <translation>该文件像是 safetensors，而不是 GGUF 模型</translation>
        </message>
        <message>
            <source>choose a GGUF conversion of this model</source>
            <translation>请选择此模型的 GGUF 转换版本</translation>
        </message>
        <message>
            <source>the file is a zip archive (or a PyTorch checkpoint), not a GGUF model</source>
            <translation>该文件是 zip 压缩包（或 PyTorch 检查点），不是 GGUF 模型</translation>
        </message>
        <message>
            <source>unpack it, or choose a GGUF conversion of this model</source>
            <translation>请解压，或选择此模型的 GGUF 转换版本</translation>
        </message>
        <message>
            <source>the file is a compressed archive, not a GGUF model</source>
            <translation>该文件是压缩包，不是 GGUF 模型</translation>
        </message>
        <message>
            <source>unpack it first</source>
            <translation>请先解压</translation>
        </message>
        <message>
            <source>the file is in an older format (GGML) that came before GGUF</source>
            <translation>该文件是 GGUF 之前的旧格式（GGML）</translation>
        </message>
        <message>
            <source>the file is an SQLite database, not a GGUF model</source>
            <translation>该文件是 SQLite 数据库，不是 GGUF 模型</translation>
        </message>
        <message>
            <source>the file is a PDF document, not a GGUF model</source>
            <translation>该文件是 PDF 文档，不是 GGUF 模型</translation>
        </message>
        <message>
            <source>the file looks like a Python pickle, not like a GGUF model</source>
            <translation>该文件像是 Python pickle，而不是 GGUF 模型</translation>
        </message>
        <message>
            <source>the file looks like JSON, not like a GGUF model</source>
            <translation>该文件像是 JSON，而不是 GGUF 模型</translation>
        </message>
        <message>
            <source>the file is text, not a GGUF model</source>
            <translation>该文件是文本，不是 GGUF 模型</translation>
        </message>
        <message>
            <source>the file starts with nothing but zeros, as an unfinished download does; it is not a GGUF model</source>
            <translation>文件开头全是零，像是未完成的下载；它不是 GGUF 模型</translation>
        </message>
        <message>
            <source>the file is not a GGUF model (it does not start with "GGUF")</source>
            <translation>该文件不是 GGUF 模型（开头不是“GGUF”）</translation>
        </message>
        <message>
            <source>the metadata value {0} is of kind {1} where {2} is expected</source>
            <translation>元数据值 {0} 的类型为 {1}，应为 {2}</translation>
        </message>
        <message>
            <source>the file was written wrongly: get it from another source</source>
            <translation>文件写入有误：请从其他来源获取</translation>
        </message>
        <message>
            <source>the metadata value {0} is negative ({1})</source>
            <translation>元数据值 {0} 为负数（{1}）</translation>
        </message>
        <message>
            <source>the file is damaged or was made to do harm: download it again from a source you trust</source>
            <translation>文件已损坏或有恶意：请从您信任的来源重新下载</translation>
        </message>
        <message>
            <source>the download is probably incomplete: compare its size with the source and download it again</source>
            <translation>下载可能不完整：请与来源比对大小并重新下载</translation>
        </message>
        <message>
            <source>the file ends in the middle of {0}, after {1} bytes</source>
            <translation>文件在 {0} 中间结束，位于 {1} 字节之后</translation>
        </message>
        <message>
            <source>a text in {0} is said to have {1} bytes, more than the {2} that are left of the file</source>
            <translation>{0} 中的文本声称有 {1} 字节，超过文件剩余的 {2} 字节</translation>
        </message>
        <message>
            <source>the metadata holds more than {0} bytes of text</source>
            <translation>元数据含有超过 {0} 字节的文本</translation>
        </message>
        <message>
            <source>the name of {0} is empty</source>
            <translation>{0} 的名称为空</translation>
        </message>
        <message>
            <source>the name of {0} has {1} bytes, more than the {2} allowed</source>
            <translation>{0} 的名称有 {1} 字节，超过允许的 {2} 字节</translation>
        </message>
        <message>
            <source>the name of {0} is not valid UTF-8 text ({1})</source>
            <translation>{0} 的名称不是有效的 UTF-8 文本（{1}）</translation>
        </message>
        <message>
            <source>the file has its numbers in big-endian order, which Heddle does not read</source>
            <translation>文件中的数字为大端序，Heddle 不读取</translation>
        </message>
        <message>
            <source>get the little-endian version of this model</source>
            <translation>请获取此模型的小端序版本</translation>
        </message>
        <message>
            <source>the file is GGUF version {0}; Heddle reads versions 2 and 3</source>
            <translation>文件为 GGUF 版本 {0}；Heddle 读取版本 2 和 3</translation>
        </message>
        <message>
            <source>get a newer conversion of this model</source>
            <translation>请获取此模型较新的转换版本</translation>
        </message>
        <message>
            <source>if the file is not damaged, a newer Heddle may read it</source>
            <translation>如果文件未损坏，较新的 Heddle 也许能读取它</translation>
        </message>
        <message>
            <source>the header counts {0} {1}, more than a file of {2} bytes can hold</source>
            <translation>文件头声明有 {0} 个{1}，超过 {2} 字节的文件所能容纳</translation>
        </message>
        <message>
            <source>the header counts {0} {1}; Heddle reads at most {2}</source>
            <translation>文件头声明有 {0} 个{1}；Heddle 最多读取 {2} 个</translation>
        </message>
        <message>
            <source>the metadata key {0} stands in the file twice</source>
            <translation>元数据键 {0} 在文件中出现两次</translation>
        </message>
        <message>
            <source>{0} is of the unknown type {1}</source>
            <translation>{0} 的类型 {1} 未知</translation>
        </message>
        <message>
            <source>{0} should be true or false and is {1}</source>
            <translation>{0} 应为 true 或 false，却是 {1}</translation>
        </message>
        <message>
            <source>{0} is an array of arrays, which Heddle does not read</source>
            <translation>{0} 是数组的数组，Heddle 不读取</translation>
        </message>
        <message>
            <source>{0} is said to have {1} elements, more than the {2} bytes left of the file can hold</source>
            <translation>{0} 声称有 {1} 个元素，超过文件剩余 {2} 字节所能容纳</translation>
        </message>
        <message>
            <source>the metadata arrays have more than {0} elements together</source>
            <translation>元数据数组合计超过 {0} 个元素</translation>
        </message>
        <message>
            <source>the alignment of the tensors is of kind {0} where a 32-bit number is expected</source>
            <translation>张量对齐的类型为 {0}，应为 32 位数字</translation>
        </message>
        <message>
            <source>the alignment of the tensors is {0}; it must be a power of two, 8 or more</source>
            <translation>张量对齐为 {0}；必须是不小于 8 的 2 的幂</translation>
        </message>
        <message>
            <source>the tensor {0} stands in the file twice</source>
            <translation>张量 {0} 在文件中出现两次</translation>
        </message>
        <message>
            <source>the tensor {0} has {1} dimensions; 1 to {2} are possible</source>
            <translation>张量 {0} 有 {1} 维；允许 1 到 {2} 维</translation>
        </message>
        <message>
            <source>the tensor {0} has a dimension of zero</source>
            <translation>张量 {0} 有一个维度为零</translation>
        </message>
        <message>
            <source>the dimensions of the tensor {0} multiply to more elements than 64 bits count</source>
            <translation>张量 {0} 的维度相乘超出 64 位可表示的元素数</translation>
        </message>
        <message>
            <source>the tensor {0} is of type {1} (number {2}), which Heddle does not read</source>
            <translation>张量 {0} 的类型为 {1}（编号 {2}），Heddle 不读取</translation>
        </message>
        <message>
            <source>choose another quantization of this model, for example Q4_K_M or Q8_0</source>
            <translation>请选择此模型的其他量化版本，例如 Q4_K_M 或 Q8_0</translation>
        </message>
        <message>
            <source>the rows of the tensor {0} have {1} elements, which is not a multiple of the {2} in a block of {3}</source>
            <translation>张量 {0} 的每行有 {1} 个元素，不是 {3} 块中 {2} 个元素的倍数</translation>
        </message>
        <message>
            <source>the dimensions of the tensor {0} multiply to more bytes than 64 bits count</source>
            <translation>张量 {0} 的维度相乘超出 64 位可表示的字节数</translation>
        </message>
        <message>
            <source>the tensor {0} starts at offset {1}, which is not a multiple of the alignment {2}</source>
            <translation>张量 {0} 起始于偏移 {1}，不是对齐 {2} 的倍数</translation>
        </message>
        <message>
            <source>the tensor {0} needs {1} bytes from offset {2}, and the file has {3} bytes of tensor data</source>
            <translation>张量 {0} 从偏移 {2} 起需要 {1} 字节，而文件只有 {3} 字节张量数据</translation>
        </message>
        <message>
            <source>the tensors {0} and {1} share bytes of the file</source>
            <translation>张量 {0} 和 {1} 占用了文件的同一部分</translation>
        </message>
        <message>
            <source>{0} cannot be a metadata key</source>
            <translation>{0} 不能作为元数据键</translation>
        </message>
        <message>
            <source>the metadata value {0} does not fit its type</source>
            <translation>元数据值 {0} 与其类型不符</translation>
        </message>
        <message>
            <source>{0} cannot be the name of a tensor</source>
            <translation>{0} 不能作为张量名称</translation>
        </message>
        <message>
            <source>there are two tensors named {0}</source>
            <translation>有两个名为 {0} 的张量</translation>
        </message>
        <message>
            <source>the shape of the tensor {0} cannot be stored as {1}</source>
            <translation>张量 {0} 的形状无法以 {1} 存储</translation>
        </message>
        <message>
            <source>the tensor {0} got more bytes than it has room for</source>
            <translation>张量 {0} 收到的字节多于其空间</translation>
        </message>
        <message>
            <source>the tensor {0} got fewer bytes than it needs</source>
            <translation>张量 {0} 收到的字节少于所需</translation>
        </message>
        <message>
            <source>cancelled</source>
            <translation>已取消</translation>
        </message>
        <message>
            <source>the file is damaged or was converted wrongly: get this model from another source</source>
            <translation>文件已损坏或转换有误：请从其他来源获取此模型</translation>
        </message>
        <message>
            <source>the metadata value {0} is {1}; it must lie between {2} and {3}</source>
            <translation>元数据值 {0} 为 {1}；必须在 {2} 到 {3} 之间</translation>
        </message>
        <message>
            <source>the metadata value {0} is missing</source>
            <translation>缺少元数据值 {0}</translation>
        </message>
        <message>
            <source>the metadata list {0} has {1} values, and the model has {2} layers</source>
            <translation>元数据列表 {0} 有 {1} 个值，而模型有 {2} 层</translation>
        </message>
        <message>
            <source>the metadata list {0} differs between layers, which Heddle does not run</source>
            <translation>元数据列表 {0} 在各层之间不同，Heddle 不支持</translation>
        </message>
        <message>
            <source>{0} attention heads cannot be shared out evenly over {1} key-value heads</source>
            <translation>{0} 个注意力头无法平均分配给 {1} 个键值头</translation>
        </message>
        <message>
            <source>the embedding length {0} cannot be divided evenly over {1} attention heads</source>
            <translation>嵌入长度 {0} 无法平均分配给 {1} 个注意力头</translation>
        </message>
        <message>
            <source>{0} rotated dimensions do not fit heads of {1} dimensions: they must be even and no more</source>
            <translation>旋转维数 {0} 不适合 {1} 维的头：必须为偶数且不超过头的维数</translation>
        </message>
        <message>
            <source>the model stretches its context by the unknown method {0}</source>
            <translation>模型以未知方法 {0} 扩展上下文</translation>
        </message>
        <message>
            <source>a newer Heddle may run it; choose another model until then</source>
            <translation>较新的 Heddle 也许能运行它；在此之前请另选模型</translation>
        </message>
        <message>
            <source>the model uses {0} of {1} experts, which cannot be</source>
            <translation>模型在 {1} 个专家中使用 {0} 个，这不可能</translation>
        </message>
        <message>
            <source>the vocabulary has {0} tokens, and the embedding table only {1} rows</source>
            <translation>词表有 {0} 个词元，而嵌入表只有 {1} 行</translation>
        </message>
        <message>
            <source>the file is part {0} of a model split into {1} files</source>
            <translation>该文件是被拆分为 {1} 个文件的模型的第 {0} 部分</translation>
        </message>
        <message>
            <source>merge the parts into one file first, for example with llama-gguf-split --merge</source>
            <translation>请先将各部分合并为一个文件，例如使用 llama-gguf-split --merge</translation>
        </message>
        <message>
            <source>the file does not say which architecture its model has</source>
            <translation>文件没有说明其模型的架构</translation>
        </message>
        <message>
            <source>{0} is not the name of an architecture</source>
            <translation>{0} 不是架构名称</translation>
        </message>
        <message>
            <source>the file is an adapter, not a model</source>
            <translation>该文件是适配器，不是模型</translation>
        </message>
        <message>
            <source>choose its base model, and the adapter beside it</source>
            <translation>请选择其基础模型，再配上该适配器</translation>
        </message>
        <message>
            <source>the tensor {0} has the shape [{1}] where [{2}] is expected</source>
            <translation>张量 {0} 的形状为 [{1}]，应为 [{2}]</translation>
        </message>
        <message>
            <source>the tensor {0} is missing from the model</source>
            <translation>模型缺少张量 {0}</translation>
        </message>
        <message>
            <source>the model needs about {0} of memory, and {1} are available</source>
            <translation>模型约需 {0} 内存，而可用的为 {1}</translation>
        </message>
        <message>
            <source>a context of at most {0} tokens would fit; or choose a smaller quantization of the model</source>
            <translation>最多可容纳 {0} 个词元的上下文；或选择此模型更小的量化版本</translation>
        </message>
        <message>
            <source>choose a smaller model or a smaller quantization, or raise the memory budget in Settings</source>
            <translation>请选择更小的模型或更小的量化版本，或在设置中提高内存预算</translation>
        </message>
        <message>
            <source>the copy in the library differs from the file</source>
            <translation>库中的副本与文件不同</translation>
        </message>
        <message>
            <source>check that nothing is writing to the file, and the disk for errors; then import again</source>
            <translation>请确认没有程序正在写入该文件，并检查磁盘错误；然后重新导入</translation>
        </message>
        <message>
            <source>there is no such file and no model of this name in the library</source>
            <translation>没有这样的文件，库中也没有此名称的模型</translation>
        </message>
        <message>
            <source>did you mean {0}?</source>
            <translation>您是指 {0} 吗？</translation>
        </message>
        <message>
            <source>give the path of a GGUF file, a name from the model list, or demo</source>
            <translation>请给出 GGUF 文件的路径、模型列表中的名称，或 demo</translation>
        </message>
        <message>
            <source>this model is part of the program and cannot be removed</source>
            <translation>此模型是程序的一部分，不能移除</translation>
        </message>
        <message>
            <source>cannot remove the file ({0})</source>
            <translation>无法移除文件（{0}）</translation>
        </message>
        <message>
            <source>check that you may write to its folder</source>
            <translation>请确认您对其文件夹有写入权限</translation>
        </message>
        <message>
            <source>free some disk space or choose another disk, then try again; nothing was changed</source>
            <translation>请释放一些磁盘空间或另选磁盘，然后重试；没有任何改变</translation>
        </message>
        <message>
            <source>check that the folder exists and that you may write there; nothing was changed</source>
            <translation>请确认文件夹存在且您有写入权限；没有任何改变</translation>
        </message>
        <message>
            <source>token {0} is said to be a byte, but its text {1} is not of the form {2}</source>
            <translation>词元 {0} 声称是一个字节，但其文本 {1} 不是 {2} 的形式</translation>
        </message>
        <message>
            <source>the vocabulary has no token for the byte {0} and none for what is unknown</source>
            <translation>词表没有字节 {0} 的词元，也没有未知内容的词元</translation>
        </message>
        <message>
            <source>convert the model again with byte fallback, or get a complete file</source>
            <translation>请以字节回退方式重新转换模型，或获取完整文件</translation>
        </message>
        <message>
            <source>no synthetic model has this architecture</source>
            <translation>没有此架构的合成模型</translation>
        </message>
        <message>
            <source>use llama, qwen2 or qwen3</source>
            <translation>请使用 llama、qwen2 或 qwen3</translation>
        </message>
        <message>
            <source>there is no such size of synthetic models</source>
            <translation>合成模型没有这种大小</translation>
        </message>
        <message>
            <source>use one of {0}</source>
            <translation>请使用以下之一：{0}</translation>
        </message>
        <message>
            <source>synthetic models cannot have weights of this type</source>
            <translation>合成模型不能使用此类型的权重</translation>
        </message>
        <message>
            <source>use F32, F16, BF16, Q8_0, Q4_0, Q4_K, Q5_K or Q6_K</source>
            <translation>请使用 F32、F16、BF16、Q8_0、Q4_0、Q4_K、Q5_K 或 Q6_K</translation>
        </message>
        <message>
            <source>the file has no vocabulary, so text cannot become tokens</source>
            <translation>文件没有词表，因此文本无法变为词元</translation>
        </message>
        <message>
            <source>give token ids, or use a file with a vocabulary</source>
            <translation>请给出词元编号，或使用带词表的文件</translation>
        </message>
        <message>
            <source>tokenizers of the kind {0} (tokenizer.ggml.model) are not supported; {1} are</source>
            <translation>不支持 {0} 类型的分词器（tokenizer.ggml.model）；支持的有 {1}</translation>
        </message>
        <message>
            <source>the list of tokens, {0}, is missing</source>
            <translation>缺少词元列表 {0}</translation>
        </message>
        <message>
            <source>the list of tokens, {0}, does not hold texts</source>
            <translation>词元列表 {0} 中不是文本</translation>
        </message>
        <message>
            <source>the list of tokens, {0}, is empty</source>
            <translation>词元列表 {0} 为空</translation>
        </message>
        <message>
            <source>the vocabulary has {0} tokens; Heddle reads at most {1}</source>
            <translation>词表有 {0} 个词元；Heddle 最多读取 {1} 个</translation>
        </message>
        <message>
            <source>token {0} is {1} bytes long; Heddle reads at most {2}</source>
            <translation>词元 {0} 长 {1} 字节；Heddle 最多读取 {2} 字节</translation>
        </message>
        <message>
            <source>tokens {0} and {1} are both {2}</source>
            <translation>词元 {0} 和 {1} 都是 {2}</translation>
        </message>
        <message>
            <source>{0} has {1} entries for a vocabulary of {2} tokens</source>
            <translation>{0} 有 {1} 项，而词表有 {2} 个词元</translation>
        </message>
        <message>
            <source>{0} gives token {1} the type {2}; types go from {3} to {4}</source>
            <translation>{0} 将词元 {1} 的类型设为 {2}；类型范围为 {3} 到 {4}</translation>
        </message>
        <message>
            <source>{0} does not hold token types (integers from 0 to 6)</source>
            <translation>{0} 中不是词元类型（0 到 6 的整数）</translation>
        </message>
        <message>
            <source>{0} is missing, and without it text cannot be merged into tokens</source>
            <translation>缺少 {0}，没有它文本无法合并为词元</translation>
        </message>
        <message>
            <source>{0} does not hold numbers</source>
            <translation>{0} 中不是数字</translation>
        </message>
        <message>
            <source>{0} of token {1} is not a number</source>
            <translation>词元 {1} 的 {0} 不是数字</translation>
        </message>
        <message>
            <source>{0} is {1}, but the vocabulary has only {2} tokens</source>
            <translation>{0} 为 {1}，但词表只有 {2} 个词元</translation>
        </message>
        <message>
            <source>{0} is true, but tokenizer.ggml.{1}_token_id is missing</source>
            <translation>{0} 为 true，但缺少 tokenizer.ggml.{1}_token_id</translation>
        </message>
        <message>
            <source>The prompt's content is not as Heddle writes it</source>
            <translation>提示词的内容不是 Heddle 写入的形式</translation>
        </message>
        <message>
            <source>Go back to an earlier version of the prompt</source>
            <translation>请返回提示词的较早版本</translation>
        </message>
        <message>
            <source>"{0}" is not a number</source>
            <translation>“{0}”不是数字</translation>
        </message>
        <message>
            <source>Type a number with a point, such as 0.5</source>
            <translation>请输入带小数点的数字，例如 0.5</translation>
        </message>
        <message>
            <source>The list is not valid JSON</source>
            <translation>该列表不是有效的 JSON</translation>
        </message>
        <message>
            <source>Type one entry a line, or a JSON list such as ["a", "b"]</source>
            <translation>请每行输入一项，或输入 JSON 列表，例如 ["a", "b"]</translation>
        </message>
        <message>
            <source>The prompt was written by a newer version of Heddle</source>
            <translation>该提示词由较新版本的 Heddle 写入</translation>
        </message>
        <message>
            <source>Update Heddle, or go back to an earlier version of the prompt</source>
            <translation>请更新 Heddle，或返回提示词的较早版本</translation>
        </message>
        <message>
            <source>"{0}" is neither true nor false</source>
            <translation>“{0}”既不是 true 也不是 false</translation>
        </message>
        <message>
            <source>Type true or false</source>
            <translation>请输入 true 或 false</translation>
        </message>
        <message>
            <source>"{0}" is not among the choices</source>
            <translation>“{0}”不在选项之中</translation>
        </message>
        <message>
            <source>Choose one of: {0}</source>
            <translation>请从中选择：{0}</translation>
        </message>
        <message>
            <source>The value is not valid JSON</source>
            <translation>该值不是有效的 JSON</translation>
        </message>
        <message>
            <source>Type JSON, such as {"name": "Ada"}</source>
            <translation>请输入 JSON，例如 {"name": "Ada"}</translation>
        </message>
        <message>
            <source>The variable "{0}" has no value</source>
            <translation>变量“{0}”没有值</translation>
        </message>
        <message>
            <source>Fill it in, or give it a default</source>
            <translation>请填写，或给它一个默认值</translation>
        </message>
        <message>
            <source>The prompt says nothing</source>
            <translation>提示词没有内容</translation>
        </message>
        <message>
            <source>Write a template, or fill in its variables</source>
            <translation>请写模板，或填写其变量</translation>
        </message>
        <message>
            <source>The project has no prompt of this name</source>
            <translation>项目中没有此名称的提示词</translation>
        </message>
        <message>
            <source>It has no prompts yet; make one in the window</source>
            <translation>项目中还没有提示词；请在窗口中创建一个</translation>
        </message>
        <message>
            <source>Its prompts are: {0}</source>
            <translation>项目中的提示词有：{0}</translation>
        </message>
        <message>
            <source>A prompt needs a name</source>
            <translation>提示词需要名称</translation>
        </message>
        <message>
            <source>Type at least one character</source>
            <translation>请至少输入一个字符</translation>
        </message>
        <message>
            <source>Another prompt has this name</source>
            <translation>另一个提示词已使用此名称</translation>
        </message>
        <message>
            <source>Choose another name: the command line finds prompts by it</source>
            <translation>请另选名称：命令行按名称查找提示词</translation>
        </message>
        <message>
            <source>The sample project in this program is broken</source>
            <translation>此程序中的示例项目已损坏</translation>
        </message>
        <message>
            <source>Install Heddle again</source>
            <translation>请重新安装 Heddle</translation>
        </message>
        <message>
            <source>The project has lost a piece of content</source>
            <translation>项目丢失了一项内容</translation>
        </message>
        <message>
            <source>Run "project check" to see what else is missing</source>
            <translation>请运行“project check”查看还缺少什么</translation>
        </message>
        <message>
            <source>This is no longer in the project</source>
            <translation>它已不在项目中</translation>
        </message>
        <message>
            <source>It may have been removed for good in another window; reload the list</source>
            <translation>可能已在另一个窗口中被彻底移除；请重新加载列表</translation>
        </message>
        <message>
            <source>Qt's SQLite driver is missing</source>
            <translation>缺少 Qt 的 SQLite 驱动</translation>
        </message>
        <message>
            <source>Install the package libqt6sql6-sqlite</source>
            <translation>请安装软件包 libqt6sql6-sqlite</translation>
        </message>
        <message>
            <source>The project holds no such entry</source>
            <translation>项目中没有这样的条目</translation>
        </message>
        <message>
            <source>There already is a file of this name</source>
            <translation>已存在此名称的文件</translation>
        </message>
        <message>
            <source>Open it, or choose another name</source>
            <translation>请打开它，或另选名称</translation>
        </message>
        <message>
            <source>A project cannot be copied onto itself</source>
            <translation>项目不能复制到自身</translation>
        </message>
        <message>
            <source>Choose another name</source>
            <translation>请另选名称</translation>
        </message>
        <message>
            <source>Choose a file whose name ends in .heddle, or make a new project</source>
            <translation>请选择名称以 .heddle 结尾的文件，或新建项目</translation>
        </message>
        <message>
            <source>There is no such project</source>
            <translation>没有这样的项目</translation>
        </message>
        <message>
            <source>Check the name, or make a new project</source>
            <translation>请检查名称，或新建项目</translation>
        </message>
        <message>
            <source>A project is a file, and this is none</source>
            <translation>项目应是一个文件，而这不是</translation>
        </message>
        <message>
            <source>Choose a file whose name ends in .heddle</source>
            <translation>请选择名称以 .heddle 结尾的文件</translation>
        </message>
        <message>
            <source>The file is not a Heddle project</source>
            <translation>该文件不是 Heddle 项目</translation>
        </message>
        <message>
            <source>The file is a database of another program, not a Heddle project</source>
            <translation>该文件是其他程序的数据库，不是 Heddle 项目</translation>
        </message>
        <message>
            <source>The project was made by a newer version of Heddle (format {0}; this one knows {1})</source>
            <translation>该项目由较新版本的 Heddle 创建（格式 {0}；本程序认识 {1}）</translation>
        </message>
        <message>
            <source>Update Heddle and open it again; nothing was changed</source>
            <translation>请更新 Heddle 后再打开；没有任何改变</translation>
        </message>
        <message>
            <source>The project file is damaged, and no copy could be put aside ({0})</source>
            <translation>项目文件已损坏，且无法另存副本（{0}）</translation>
        </message>
        <message>
            <source>Nothing was changed. Copy the file yourself to a disk with free space before anything else</source>
            <translation>没有任何改变。请先自行将文件复制到有空闲空间的磁盘</translation>
        </message>
        <message>
            <source>The project file is damaged; a copy was put aside as {0}</source>
            <translation>项目文件已损坏；已另存副本为 {0}</translation>
        </message>
        <message>
            <source>Open your latest saved copy or backup of this project; "project check" lists what is damaged</source>
            <translation>请打开此项目最近的副本或备份；“project check”会列出损坏之处</translation>
        </message>
        <message>
            <source>The copy cannot be given its name ({0})</source>
            <translation>无法为副本命名（{0}）</translation>
        </message>
        <message>
            <source>Choose another name or folder</source>
            <translation>请另选名称或文件夹</translation>
        </message>
        <message>
            <source>A page or index is damaged: {0}</source>
            <translation>某个页或索引已损坏：{0}</translation>
        </message>
        <message>
            <source>Rows refer to rows that are missing</source>
            <translation>有些行引用了缺失的行</translation>
        </message>
        <message>
            <source>Pieces of content are not what was saved</source>
            <translation>有些内容与保存时不同</translation>
        </message>
        <message>
            <source>The check stopped: {0}</source>
            <translation>检查已停止：{0}</translation>
        </message>
        <message>
            <source>Versions come from versions of something else, or of later</source>
            <translation>有些版本源自其他内容或更晚的版本</translation>
        </message>
        <message>
            <source>Lineage names artefacts that are missing</source>
            <translation>谱系引用了缺失的产物</translation>
        </message>
        <message>
            <source>Lineage names versions or runs that are missing</source>
            <translation>谱系引用了缺失的版本或运行</translation>
        </message>
        <message>
            <source>Runs have no lineage</source>
            <translation>有些运行没有谱系</translation>
        </message>
        <message>
            <source>Messages follow a message of another conversation, or a later one</source>
            <translation>有些消息接在其他对话的消息或更晚的消息之后</translation>
        </message>
        <message>
            <source>Messages are missing in the search index, or it holds some that are gone</source>
            <translation>搜索索引缺少消息，或含有已不存在的消息</translation>
        </message>
        <message>
            <source>The file's header or schema is damaged</source>
            <translation>文件头或数据库结构已损坏</translation>
        </message>
        <message>
            <source>The project's only person cannot be removed</source>
            <translation>不能移除项目中唯一的人员</translation>
        </message>
        <message>
            <source>Add another person first, or delete the project file</source>
            <translation>请先添加另一人，或删除项目文件</translation>
        </message>
        <message>
            <source>This run is no longer in the project</source>
            <translation>此运行已不在项目中</translation>
        </message>
        <message>
            <source>It was purged, or belongs to another project</source>
            <translation>它已被清除，或属于另一个项目</translation>
        </message>
        <message>
            <source>Another program is using the project and did not let go in time</source>
            <translation>另一个程序正在使用项目，未能及时释放</translation>
        </message>
        <message>
            <source>Wait until the other program has finished, or close it, then try again</source>
            <translation>请等待另一个程序完成，或将其关闭，然后重试</translation>
        </message>
        <message>
            <source>The project cannot be written</source>
            <translation>无法写入项目</translation>
        </message>
        <message>
            <source>Ask for permission to write the file and its folder, or copy it to a folder of your own</source>
            <translation>请取得写入该文件及其文件夹的权限，或将其复制到您自己的文件夹</translation>
        </message>
        <message>
            <source>The disk reported a fault ({0})</source>
            <translation>磁盘报告故障（{0}）</translation>
        </message>
        <message>
            <source>Check the disk and its free space, and save a copy of the project on another disk</source>
            <translation>请检查磁盘及其剩余空间，并将项目副本保存到另一块磁盘</translation>
        </message>
        <message>
            <source>The project file is damaged</source>
            <translation>项目文件已损坏</translation>
        </message>
        <message>
            <source>Close the project and open it again: Heddle then puts a copy aside and says what can be done</source>
            <translation>请关闭项目后重新打开：Heddle 会另存副本并说明可以怎么做</translation>
        </message>
        <message>
            <source>There is no space left to save the project</source>
            <translation>没有空间保存项目</translation>
        </message>
        <message>
            <source>Free some space on this disk and save again; what you typed is still there</source>
            <translation>请释放此磁盘的空间后重新保存；您输入的内容仍在</translation>
        </message>
        <message>
            <source>The project file cannot be opened</source>
            <translation>无法打开项目文件</translation>
        </message>
        <message>
            <source>Check that the folder exists and that you may read and write in it</source>
            <translation>请确认文件夹存在且您有读写权限</translation>
        </message>
        <message>
            <source>One piece of content is larger than a project can hold (1 GB)</source>
            <translation>有一项内容超过项目可容纳的大小（1 GB）</translation>
        </message>
        <message>
            <source>Split the content into smaller pieces</source>
            <translation>请将内容拆分为较小的部分</translation>
        </message>
        <message>
            <source>The change does not fit what the project holds ({0})</source>
            <translation>该更改与项目中的内容不符（{0}）</translation>
        </message>
        <message>
            <source>Reload the project: it may have been changed by another program</source>
            <translation>请重新加载项目：它可能已被其他程序更改</translation>
        </message>
        <message>
            <source>The project's database refused a statement ({0})</source>
            <translation>项目的数据库拒绝了一条语句（{0}）</translation>
        </message>
        <message>
            <source>Please report this together with the log</source>
            <translation>请连同日志报告此问题</translation>
        </message>
        <message>
            <source>This version is no longer in the project</source>
            <translation>此版本已不在项目中</translation>
        </message>
        <message>
            <source>Choose another version from the list</source>
            <translation>请从列表中选择另一个版本</translation>
        </message>
        <message>
            <source>The project cannot keep its write-ahead log in this folder</source>
            <translation>项目无法在此文件夹中保存预写日志</translation>
        </message>
        <message>
            <source>Copy the project to a folder on a local disk and open it there</source>
            <translation>请将项目复制到本地磁盘的文件夹中再打开</translation>
        </message>
        <message>
            <source>A newer version of Heddle has upgraded the project meanwhile</source>
            <translation>较新版本的 Heddle 已在此期间升级了该项目</translation>
        </message>
        <message>
            <source>Close it and open it with the newer version</source>
            <translation>请关闭它，并用较新版本打开</translation>
        </message>
        <message>
            <source>Saving stopped at a fault of Heddle ({0})</source>
            <translation>保存因 Heddle 的故障而停止（{0}）</translation>
        </message>
        <message>
            <source>look for a loop, a recursion or a repetition that grows without end</source>
            <translation>请查找无止境增长的循环、递归或重复</translation>
        </message>
        <message>
            <source>the template takes more than {0} steps</source>
            <translation>模板超过 {0} 步</translation>
        </message>
        <message>
            <source>the template's values take more than {0} MB</source>
            <translation>模板的值占用超过 {0} MB</translation>
        </message>
        <message>
            <source>a text would be longer than {0} bytes</source>
            <translation>某个文本将超过 {0} 字节</translation>
        </message>
        <message>
            <source>a list would have {0} items</source>
            <translation>某个列表将有 {0} 项</translation>
        </message>
        <message>
            <source>the template nests too deeply</source>
            <translation>模板嵌套过深</translation>
        </message>
        <message>
            <source>macros, includes or recursive loops nest more than {0} deep</source>
            <translation>宏、包含或递归循环嵌套超过 {0} 层</translation>
        </message>
        <message>
            <source>'{0}' takes: {1}</source>
            <translation>“{0}”接受：{1}</translation>
        </message>
        <message>
            <source>the argument '{0}' is given twice</source>
            <translation>参数“{0}”给出了两次</translation>
        </message>
        <message>
            <source>'{0}' needs the argument '{1}'</source>
            <translation>“{0}”需要参数“{1}”</translation>
        </message>
        <message>
            <source>'{0}' takes at most {1} arguments, not {2}</source>
            <translation>“{0}”最多接受 {1} 个参数，而不是 {2} 个</translation>
        </message>
        <message>
            <source>'{0}' has no argument '{1}'</source>
            <translation>“{0}”没有参数“{1}”</translation>
        </message>
        <message>
            <source>'{0}' needs a whole number, not {1}</source>
            <translation>“{0}”需要整数，而不是 {1}</translation>
        </message>
        <message>
            <source>'{0}' needs a text, not {1}</source>
            <translation>“{0}”需要文本，而不是 {1}</translation>
        </message>
        <message>
            <source>'{0}' needs a dict, not {1}</source>
            <translation>“{0}”需要字典，而不是 {1}</translation>
        </message>
        <message>
            <source>'dictsort' sorts by "key" or "value"</source>
            <translation>“dictsort”按“key”或“value”排序</translation>
        </message>
        <message>
            <source>division by zero</source>
            <translation>除以零</translation>
        </message>
        <message>
            <source>'{0}' needs a list, not {1}</source>
            <translation>“{0}”需要列表，而不是 {1}</translation>
        </message>
        <message>
            <source>make a list of it first: | list</source>
            <translation>请先将其变为列表：| list</translation>
        </message>
        <message>
            <source>{0} has no length</source>
            <translation>{0} 没有长度</translation>
        </message>
        <message>
            <source>'urlencode' needs pairs of key and value</source>
            <translation>“urlencode”需要键值对</translation>
        </message>
        <message>
            <source>{0} is not a name of an attribute</source>
            <translation>{0} 不是属性名</translation>
        </message>
        <message>
            <source>'separators' is a pair of texts, such as (',', ':')</source>
            <translation>“separators”是一对文本，例如 (',', ':')</translation>
        </message>
        <message>
            <source>infinity is not a whole number</source>
            <translation>无穷大不是整数</translation>
        </message>
        <message>
            <source>'round' takes "common", "ceil" or "floor"</source>
            <translation>“round”接受“common”、“ceil”或“floor”</translation>
        </message>
        <message>
            <source>'{0}' needs a number, not {1}</source>
            <translation>“{0}”需要数字，而不是 {1}</translation>
        </message>
        <message>
            <source>'round' needs a number, and this is none</source>
            <translation>“round”需要数字，而这不是</translation>
        </message>
        <message>
            <source>'sum' does not add texts</source>
            <translation>“sum”不能相加文本</translation>
        </message>
        <message>
            <source>use | join</source>
            <translation>请使用 | join</translation>
        </message>
        <message>
            <source>the name of a filter or test is a text, not {0}</source>
            <translation>过滤器或测试的名称应为文本，而不是 {0}</translation>
        </message>
        <message>
            <source>'map' needs the name of a filter, or attribute='name'</source>
            <translation>“map”需要过滤器名称，或 attribute='name'</translation>
        </message>
        <message>
            <source>'format' takes values either in order or by name</source>
            <translation>“format”的值要么按顺序给出，要么按名称给出</translation>
        </message>
        <message>
            <source>'truncate' needs a length of at least {0} and a leeway that is not negative</source>
            <translation>“truncate”需要至少为 {0} 的长度，以及非负的余量</translation>
        </message>
        <message>
            <source>'wordwrap' needs a width above 0</source>
            <translation>“wordwrap”需要大于 0 的宽度</translation>
        </message>
        <message>
            <source>'range' takes one to three whole numbers</source>
            <translation>“range”接受一到三个整数</translation>
        </message>
        <message>
            <source>range(stop), range(start, stop) or range(start, stop, step)</source>
            <translation>range(stop)、range(start, stop) 或 range(start, stop, step)</translation>
        </message>
        <message>
            <source>the step of a range cannot be 0</source>
            <translation>range 的步长不能为 0</translation>
        </message>
        <message>
            <source>a range has more than {0} numbers</source>
            <translation>range 超过 {0} 个数字</translation>
        </message>
        <message>
            <source>a dict is made of pairs of key and value</source>
            <translation>字典由键值对组成</translation>
        </message>
        <message>
            <source>'cycler' needs values</source>
            <translation>“cycler”需要值</translation>
        </message>
        <message>
            <source>a slice cannot stand beside other indices</source>
            <translation>切片不能与其他索引并列</translation>
        </message>
        <message>
            <source>{0} cannot be cut into slices</source>
            <translation>{0} 不能切片</translation>
        </message>
        <message>
            <source>** needs a dict, not {0}</source>
            <translation>** 需要字典，而不是 {0}</translation>
        </message>
        <message>
            <source>names of arguments are texts</source>
            <translation>参数名应为文本</translation>
        </message>
        <message>
            <source>{0} cannot be called</source>
            <translation>{0} 不能调用</translation>
        </message>
        <message>
            <source>a filter over a part must give a text, not {0}</source>
            <translation>作用于一段内容的过滤器必须给出文本，而不是 {0}</translation>
        </message>
        <message>
            <source>attributes can only be set on a namespace, and '{0}' is {1}</source>
            <translation>只能在 namespace 上设置属性，而“{0}”是 {1}</translation>
        </message>
        <message>
            <source>make it with {% set name = namespace() %}</source>
            <translation>请用 {% set name = namespace() %} 创建</translation>
        </message>
        <message>
            <source>{0} names cannot take {1} values</source>
            <translation>{0} 个名称不能接收 {1} 个值</translation>
        </message>
        <message>
            <source>the macro '{0}' has no argument '{1}'</source>
            <translation>宏“{0}”没有参数“{1}”</translation>
        </message>
        <message>
            <source>the macro '{0}' takes at most {1} arguments, not {2}</source>
            <translation>宏“{0}”最多接受 {1} 个参数，而不是 {2} 个</translation>
        </message>
        <message>
            <source>a template's name is a text, not {0}</source>
            <translation>模板名称应为文本，而不是 {0}</translation>
        </message>
        <message>
            <source>there is no template '{0}'</source>
            <translation>没有模板“{0}”</translation>
        </message>
        <message>
            <source>more than {0} templates are included</source>
            <translation>包含的模板超过 {0} 个</translation>
        </message>
        <message>
            <source>the template '{0}' cannot be read: {1}</source>
            <translation>无法读取模板“{0}”：{1}</translation>
        </message>
        <message>
            <source>there is none of the templates {0}</source>
            <translation>以下模板都不存在：{0}</translation>
        </message>
        <message>
            <source>templates extend one another in a circle</source>
            <translation>模板之间循环继承</translation>
        </message>
        <message>
            <source>a template can extend only one other</source>
            <translation>模板只能继承一个模板</translation>
        </message>
        <message>
            <source>the required block '{0}' is not filled</source>
            <translation>必填的块“{0}”没有填写</translation>
        </message>
        <message>
            <source>{0} cannot be written as JSON</source>
            <translation>{0} 不能写成 JSON</translation>
        </message>
        <message>
            <source>{0} cannot be a key in JSON</source>
            <translation>{0} 不能作为 JSON 的键</translation>
        </message>
        <message>
            <source>lists or objects nest more than {0} deep</source>
            <translation>列表或对象嵌套超过 {0} 层</translation>
        </message>
        <message>
            <source>a comment is not closed</source>
            <translation>注释没有结束</translation>
        </message>
        <message>
            <source>end it with #}</source>
            <translation>请用 #} 结束</translation>
        </message>
        <message>
            <source>a raw block is not closed</source>
            <translation>raw 块没有结束</translation>
        </message>
        <message>
            <source>end it with {% endraw %}</source>
            <translation>请用 {% endraw %} 结束</translation>
        </message>
        <message>
            <source>a tag is not closed with '{0}'</source>
            <translation>标签没有用“{0}”结束</translation>
        </message>
        <message>
            <source>'{0}' is not a name</source>
            <translation>“{0}”不是名称</translation>
        </message>
        <message>
            <source>a text in quotes is not closed</source>
            <translation>引号中的文本没有结束</translation>
        </message>
        <message>
            <source>unexpected character '{0}'</source>
            <translation>意外的字符“{0}”</translation>
        </message>
        <message>
            <source>'{0}' closes nothing that is open</source>
            <translation>“{0}”没有对应的开始</translation>
        </message>
        <message>
            <source>a text in quotes has a broken \ escape</source>
            <translation>引号中的文本含有错误的 \ 转义</translation>
        </message>
        <message>
            <source>write \\ for a backslash</source>
            <translation>反斜杠请写作 \\</translation>
        </message>
        <message>
            <source>the list does not contain {0}</source>
            <translation>列表不包含 {0}</translation>
        </message>
        <message>
            <source>test it with 'in' first</source>
            <translation>请先用“in”测试</translation>
        </message>
        <message>
            <source>the separator is empty</source>
            <translation>分隔符为空</translation>
        </message>
        <message>
            <source>'join' of a text joins texts, not {0}</source>
            <translation>文本的“join”连接的是文本，而不是 {0}</translation>
        </message>
        <message>
            <source>use the filter: list | join(', ')</source>
            <translation>请使用过滤器：list | join(', ')</translation>
        </message>
        <message>
            <source>the text does not contain {0}</source>
            <translation>文本不包含 {0}</translation>
        </message>
        <message>
            <source>use find, which then gives -1</source>
            <translation>请使用 find，此时它给出 -1</translation>
        </message>
        <message>
            <source>'{0}' fills with one character</source>
            <translation>“{0}”用一个字符填充</translation>
        </message>
        <message>
            <source>this loop cannot call itself</source>
            <translation>此循环不能调用自身</translation>
        </message>
        <message>
            <source>write recursive at the end of its for tag</source>
            <translation>请在其 for 标签末尾写 recursive</translation>
        </message>
        <message>
            <source>loop() takes the list to go on with</source>
            <translation>loop() 接受要继续处理的列表</translation>
        </message>
        <message>
            <source>cycle() needs values</source>
            <translation>cycle() 需要值</translation>
        </message>
        <message>
            <source>'{0}' does not work between {1} and {2}</source>
            <translation>“{0}”不能用于 {1} 和 {2} 之间</translation>
        </message>
        <message>
            <source>join texts and other values with ~</source>
            <translation>请用 ~ 连接文本和其他值</translation>
        </message>
        <message>
            <source>the result is too large for a number</source>
            <translation>结果过大，无法用数字表示</translation>
        </message>
        <message>
            <source>a fractional power of a negative number is not a real number</source>
            <translation>负数的小数次幂不是实数</translation>
        </message>
        <message>
            <source>a whole number would have more than {0} bits</source>
            <translation>整数将超过 {0} 位</translation>
        </message>
        <message>
            <source>bounds of a slice are whole numbers, not {0}</source>
            <translation>切片的边界应为整数，而不是 {0}</translation>
        </message>
        <message>
            <source>{0} has no sign</source>
            <translation>{0} 没有正负号</translation>
        </message>
        <message>
            <source>the step of a slice cannot be 0</source>
            <translation>切片的步长不能为 0</translation>
        </message>
        <message>
            <source>the template nests more than {0} deep here</source>
            <translation>模板在此处嵌套超过 {0} 层</translation>
        </message>
        <message>
            <source>the template is larger than 64 MB</source>
            <translation>模板超过 64 MB</translation>
        </message>
        <message>
            <source>the template is not valid UTF-8</source>
            <translation>模板不是有效的 UTF-8</translation>
        </message>
        <message>
            <source>save it as UTF-8</source>
            <translation>请保存为 UTF-8</translation>
        </message>
        <message>
            <source>a name is missing before '{0}'</source>
            <translation>“{0}”之前缺少名称</translation>
        </message>
        <message>
            <source>unexpected '{0}'</source>
            <translation>意外的“{0}”</translation>
        </message>
        <message>
            <source>unexpected '{0}' where '{1}' should stand</source>
            <translation>意外的“{0}”，此处应为“{1}”</translation>
        </message>
        <message>
            <source>the template ends too early</source>
            <translation>模板过早结束</translation>
        </message>
        <message>
            <source>the block '{0}' is not closed</source>
            <translation>块“{0}”没有结束</translation>
        </message>
        <message>
            <source>add one of: {0}</source>
            <translation>请添加以下之一：{0}</translation>
        </message>
        <message>
            <source>unknown tag '{0}'; did you mean '{1}'?</source>
            <translation>未知的标签“{0}”；您是指“{1}”吗？</translation>
        </message>
        <message>
            <source>the tag '{0}' does not fit here</source>
            <translation>标签“{0}”不适合放在这里</translation>
        </message>
        <message>
            <source>no block is open here</source>
            <translation>此处没有打开的块</translation>
        </message>
        <message>
            <source>expected here: {0}</source>
            <translation>此处应为：{0}</translation>
        </message>
        <message>
            <source>unknown tag '{0}'</source>
            <translation>未知的标签“{0}”</translation>
        </message>
        <message>
            <source>the number has too many digits</source>
            <translation>数字的位数过多</translation>
        </message>
        <message>
            <source>an expression is missing before '{0}'</source>
            <translation>“{0}”之前缺少表达式</translation>
        </message>
        <message>
            <source>a name or a number must follow the dot</source>
            <translation>点号之后必须是名称或数字</translation>
        </message>
        <message>
            <source>the arguments of this call are in a wrong order</source>
            <translation>此调用的参数顺序有误</translation>
        </message>
        <message>
            <source>first those without a name, then name=value, then *list and **dict</source>
            <translation>先是无名参数，然后是 name=value，再是 *list 和 **dict</translation>
        </message>
        <message>
            <source>two tests cannot follow one another</source>
            <translation>两个测试不能相连</translation>
        </message>
        <message>
            <source>join them with and</source>
            <translation>请用 and 连接</translation>
        </message>
        <message>
            <source>a tag's name is missing</source>
            <translation>缺少标签名</translation>
        </message>
        <message>
            <source>'{0}' stands outside a loop</source>
            <translation>“{0}”位于循环之外</translation>
        </message>
        <message>
            <source>'{0}' needs a default, since the argument before it has one</source>
            <translation>“{0}”需要默认值，因为它之前的参数有默认值</translation>
        </message>
        <message>
            <source>a call block needs a call of a macro, such as {% call box() %}</source>
            <translation>call 块需要调用宏，例如 {% call box() %}</translation>
        </message>
        <message>
            <source>the block '{0}' is defined twice</source>
            <translation>块“{0}”定义了两次</translation>
        </message>
        <message>
            <source>the required block '{0}' must be empty</source>
            <translation>必填的块“{0}”必须为空</translation>
        </message>
        <message>
            <source>'{0}' cannot be imported: names with _ in front are private</source>
            <translation>“{0}”不能导入：以 _ 开头的名称是私有的</translation>
        </message>
        <message>
            <source>'{0}' cannot be assigned to</source>
            <translation>不能对“{0}”赋值</translation>
        </message>
        <message>
            <source>'{0}' is not a valid format</source>
            <translation>“{0}”不是有效的格式</translation>
        </message>
        <message>
            <source>the format '{0}' does not take {1}</source>
            <translation>格式“{0}”不接受 {1}</translation>
        </message>
        <message>
            <source>a format asks for more than {0} digits</source>
            <translation>格式要求超过 {0} 位数字</translation>
        </message>
        <message>
            <source>not all values are used by the format</source>
            <translation>格式没有用到全部的值</translation>
        </message>
        <message>
            <source>the format has more places than there are values</source>
            <translation>格式的占位多于值</translation>
        </message>
        <message>
            <source>the format names '{0}', which has no value</source>
            <translation>格式使用了“{0}”，它没有值</translation>
        </message>
        <message>
            <source>{0} takes no format</source>
            <translation>{0} 不接受格式</translation>
        </message>
        <message>
            <source>did you mean '{0}'?</source>
            <translation>您是指“{0}”吗？</translation>
        </message>
        <message>
            <source>there is not enough memory for the template</source>
            <translation>没有足够的内存用于模板</translation>
        </message>
        <message>
            <source>unknown filter '{0}'</source>
            <translation>未知的过滤器“{0}”</translation>
        </message>
        <message>
            <source>unknown filter '{0}'; did you mean '{1}'?</source>
            <translation>未知的过滤器“{0}”；您是指“{1}”吗？</translation>
        </message>
        <message>
            <source>unknown test '{0}'</source>
            <translation>未知的测试“{0}”</translation>
        </message>
        <message>
            <source>unknown test '{0}'; did you mean '{1}'?</source>
            <translation>未知的测试“{0}”；您是指“{1}”吗？</translation>
        </message>
        <message>
            <source>access to attribute '{0}' of {1} is not allowed in a template</source>
            <translation>模板中不允许访问 {1} 的属性“{0}”</translation>
        </message>
        <message>
            <source>'{0}' is undefined</source>
            <translation>“{0}”未定义</translation>
        </message>
        <message>
            <source>give it a value, or write a default after it: | default('')</source>
            <translation>请给它一个值，或在其后写默认值：| default('')</translation>
        </message>
        <message>
            <source>{1} has no attribute '{0}'</source>
            <translation>{1} 没有属性“{0}”</translation>
        </message>
        <message>
            <source>{0} cannot be iterated</source>
            <translation>{0} 不能迭代</translation>
        </message>
        <message>
            <source>{0} cannot be a key of a dict or be looked up in one</source>
            <translation>{0} 不能作为字典的键，也不能在其中查找</translation>
        </message>
        <message>
            <source>'in' a text needs a text on its left, not {0}</source>
            <translation>对文本使用“in”时左边需要文本，而不是 {0}</translation>
        </message>
        <message>
            <source>a whole number has more than {0} digits</source>
            <translation>整数超过 {0} 位数字</translation>
        </message>
        <message>
            <source>No model is chosen</source>
            <translation>没有选择模型</translation>
        </message>
        <message>
            <source>Choose one in the panel at the right, or open a GGUF file</source>
            <translation>请在右侧面板中选择，或打开 GGUF 文件</translation>
        </message>
        <message>
            <source>the GPU stopped while it was working</source>
            <translation>GPU 在工作过程中停止</translation>
        </message>
        <message>
            <source>the engine is started again: send the request once more; if it stops again, choose the CPU in the settings</source>
            <translation>引擎已重新启动：请再次发送请求；如果再次停止，请在设置中选择 CPU</translation>
        </message>
        <message>
            <source>it stopped several times in a row: choose the CPU in the settings, then send the request once more</source>
            <translation>它已连续多次停止：请在设置中选择 CPU，然后再次发送请求</translation>
        </message>
        <message>
            <source>this engine makes no embeddings</source>
            <translation>此引擎不生成嵌入</translation>
        </message>
        <message>
            <source>choose the built-in embedder</source>
            <translation>请选择内置嵌入器</translation>
        </message>
        <message>
            <source>the model's heads of {0} dimensions cannot be kept as {1}</source>
            <translation>模型的 {0} 维注意力头无法以 {1} 保存</translation>
        </message>
        <message>
            <source>choose F16 for keys and values</source>
            <translation>请为键和值选择 F16</translation>
        </message>
        <message>
            <source>the processor cannot be used ({0})</source>
            <translation>无法使用处理器（{0}）</translation>
        </message>
        <message>
            <source>Heddle needs a 64-bit x86 processor</source>
            <translation>Heddle 需要 64 位 x86 处理器</translation>
        </message>
        <message>
            <source>CUDA cannot be used: {0}</source>
            <translation>无法使用 CUDA：{0}</translation>
        </message>
        <message>
            <source>use --device cpu, or auto to take what there is</source>
            <translation>请使用 --device cpu，或使用 auto 采用可用的设备</translation>
        </message>
        <message>
            <source>the number of layers on the GPU is no whole number</source>
            <translation>GPU 上的层数不是整数</translation>
        </message>
        <message>
            <source>write auto, 0 for none, or a number</source>
            <translation>请写 auto、0（表示不使用）或一个数字</translation>
        </message>
        <message>
            <source>A chunk needs some text</source>
            <translation>文本块需要有文本</translation>
        </message>
        <message>
            <source>To take it out of search, disable it</source>
            <translation>如要将其从搜索中排除，请停用它</translation>
        </message>
        <message>
            <source>Only chunks that follow each other can be merged</source>
            <translation>只能合并前后相接的文本块</translation>
        </message>
        <message>
            <source>Choose neighbouring chunks of one document</source>
            <translation>请选择同一文档中相邻的文本块</translation>
        </message>
        <message>
            <source>A chunk is split within its text</source>
            <translation>文本块只能在其文本内部拆分</translation>
        </message>
        <message>
            <source>Put the cursor between two of its words</source>
            <translation>请将光标放在其中两个词之间</translation>
        </message>
        <message>
            <source>This step is no longer in the project</source>
            <translation>此步骤已不在项目中</translation>
        </message>
        <message>
            <source>Reload the list of steps</source>
            <translation>请重新加载步骤列表</translation>
        </message>
        <message>
            <source>The chunks were changed since</source>
            <translation>文本块在此之后已被更改</translation>
        </message>
        <message>
            <source>Undo the later steps first, or edit the chunks as they are</source>
            <translation>请先撤销后面的步骤，或按现状编辑文本块</translation>
        </message>
        <message>
            <source>The pages hold pictures and no text; they were probably scanned</source>
            <translation>页面只含图片而没有文本；它们很可能是扫描件</translation>
        </message>
        <message>
            <source>Let a program recognise the text (OCR) and save the result as a new PDF</source>
            <translation>请用程序识别文本（OCR），并将结果保存为新的 PDF</translation>
        </message>
        <message>
            <source>{0} of {1} pages hold no text</source>
            <translation>{1} 页中有 {0} 页没有文本</translation>
        </message>
        <message>
            <source>If they were scanned, let a program recognise their text (OCR)</source>
            <translation>如果它们是扫描件，请用程序识别其文本（OCR）</translation>
        </message>
        <message>
            <source>Reading stopped at a fault of Heddle ({0})</source>
            <translation>读取因 Heddle 的故障而停止（{0}）</translation>
        </message>
        <message>
            <source>Heddle cannot read files of this kind</source>
            <translation>Heddle 无法读取此类文件</translation>
        </message>
        <message>
            <source>Save it as PDF, DOCX, HTML, Markdown, text, CSV or JSON</source>
            <translation>请将其保存为 PDF、DOCX、HTML、Markdown、纯文本、CSV 或 JSON</translation>
        </message>
        <message>
            <source>This version of Heddle has no loader of that name</source>
            <translation>此版本的 Heddle 没有该名称的加载器</translation>
        </message>
        <message>
            <source>Update Heddle, or read the source again</source>
            <translation>请更新 Heddle，或重新读取该来源</translation>
        </message>
        <message>
            <source>The encoding {0} is not known</source>
            <translation>未知的编码 {0}</translation>
        </message>
        <message>
            <source>Choose another encoding for this source, or none so that it is found</source>
            <translation>请为此来源选择其他编码，或不指定编码以自动识别</translation>
        </message>
        <message>
            <source>The file is not a text</source>
            <translation>该文件不是文本</translation>
        </message>
        <message>
            <source>Leave such files out of the source, by their name's ending</source>
            <translation>请按文件名后缀将此类文件从来源中排除</translation>
        </message>
        <message>
            <source>This chunk is no longer in the project</source>
            <translation>此文本块已不在项目中</translation>
        </message>
        <message>
            <source>Its document may have been read again; reload the list</source>
            <translation>其文档可能已被重新读取；请重新加载列表</translation>
        </message>
        <message>
            <source>This document is no longer in the project</source>
            <translation>此文档已不在项目中</translation>
        </message>
        <message>
            <source>Its source may have been removed; reload the list</source>
            <translation>其来源可能已被移除；请重新加载列表</translation>
        </message>
        <message>
            <source>This source is no longer in the project</source>
            <translation>此来源已不在项目中</translation>
        </message>
        <message>
            <source>Reload the list of sources</source>
            <translation>请重新加载来源列表</translation>
        </message>
        <message>
            <source>A source needs whole paths, from the root</source>
            <translation>来源需要从根目录开始的完整路径</translation>
        </message>
        <message>
            <source>Choose the file or folder again</source>
            <translation>请重新选择文件或文件夹</translation>
        </message>
        <message>
            <source>There already is a source of this name</source>
            <translation>已有同名的来源</translation>
        </message>
        <message>
            <source>Choose another name, or add the files to that source</source>
            <translation>请另选一个名称，或将文件添加到该来源</translation>
        </message>
        <message>
            <source>The worker's answer is not a document</source>
            <translation>工作进程的应答不是文档</translation>
        </message>
        <message>
            <source>The table has more than {0} columns (line {1})</source>
            <translation>表格超过 {0} 列（第 {1} 行）</translation>
        </message>
        <message>
            <source>Allow more columns in the source's settings, or check what separates its values</source>
            <translation>请在来源的设置中允许更多列，或检查值之间的分隔符</translation>
        </message>
        <message>
            <source>A quotation mark in the row of line {0} is never closed</source>
            <translation>第 {0} 行的记录中有引号始终没有闭合</translation>
        </message>
        <message>
            <source>All that follows was read as one value; close it in the file</source>
            <translation>其后的所有内容都被读作一个值；请在文件中将其闭合</translation>
        </message>
        <message>
            <source>The row of line {0} has {1} values, the first row {2}</source>
            <translation>第 {0} 行的记录有 {1} 个值，而首行有 {2} 个</translation>
        </message>
        <message>
            <source>The document's part {0} is damaged (line {1}: {2})</source>
            <translation>文档的部分 {0} 已损坏（第 {1} 行：{2}）</translation>
        </message>
        <message>
            <source>Open it in its own program and save it again</source>
            <translation>请用其自身的程序打开并重新保存</translation>
        </message>
        <message>
            <source>The document defines entities of its own</source>
            <translation>该文档定义了自己的实体</translation>
        </message>
        <message>
            <source>It may be made to do harm; it was not read</source>
            <translation>它可能有恶意；因此没有读取</translation>
        </message>
        <message>
            <source>The document is protected by a password, or is an old .doc file</source>
            <translation>该文档受密码保护，或是旧式 .doc 文件</translation>
        </message>
        <message>
            <source>Save a copy as DOCX without a password</source>
            <translation>请另存为不带密码的 DOCX 副本</translation>
        </message>
        <message>
            <source>The file is no Word document: it has no body</source>
            <translation>该文件不是 Word 文档：它没有正文</translation>
        </message>
        <message>
            <source>The values of line {0} are nested too deeply</source>
            <translation>第 {0} 行的值嵌套过深</translation>
        </message>
        <message>
            <source>The line was left out</source>
            <translation>该行已被略过</translation>
        </message>
        <message>
            <source>This is not JSON from line {0}, column {1} on</source>
            <translation>从第 {0} 行第 {1} 列起不是 JSON</translation>
        </message>
        <message>
            <source>Correct the file; what stands before was read</source>
            <translation>请更正文件；此前的内容已读取</translation>
        </message>
        <message>
            <source>The values are nested more than {0} deep</source>
            <translation>值的嵌套超过 {0} 层</translation>
        </message>
        <message>
            <source>The file may be made to do harm; flatten it if it is yours</source>
            <translation>该文件可能有恶意；如果是您自己的文件，请减少嵌套</translation>
        </message>
        <message>
            <source>The PDF is damaged beyond repair</source>
            <translation>该 PDF 已损坏且无法修复</translation>
        </message>
        <message>
            <source>Get the file again, or print it to a new PDF</source>
            <translation>请重新获取该文件，或将其打印为新的 PDF</translation>
        </message>
        <message>
            <source>The file is empty</source>
            <translation>文件为空</translation>
        </message>
        <message>
            <source>Leave it out of the source, or fill it</source>
            <translation>请将其从来源中排除，或填入内容</translation>
        </message>
        <message>
            <source>The PDF is protected by a password</source>
            <translation>该 PDF 受密码保护</translation>
        </message>
        <message>
            <source>Save a copy without a password</source>
            <translation>请另存一份不带密码的副本</translation>
        </message>
        <message>
            <source>The PDF has no pages</source>
            <translation>该 PDF 没有页面</translation>
        </message>
        <message>
            <source>Leave it out of the source</source>
            <translation>请将其从来源中排除</translation>
        </message>
        <message>
            <source>Page {0} is damaged</source>
            <translation>第 {0} 页已损坏</translation>
        </message>
        <message>
            <source>The other pages were read</source>
            <translation>其他页面已读取</translation>
        </message>
        <message>
            <source>The file cannot be read ({0})</source>
            <translation>无法读取该文件（{0}）</translation>
        </message>
        <message>
            <source>Check that it is there and that you may read it</source>
            <translation>请确认文件存在且您有读取权限</translation>
        </message>
        <message>
            <source>The document has more than {0} MB of text</source>
            <translation>该文档的文本超过 {0} MB</translation>
        </message>
        <message>
            <source>Split the file into several</source>
            <translation>请将文件拆分为多个</translation>
        </message>
        <message>
            <source>The document holds no text</source>
            <translation>该文档没有文本</translation>
        </message>
        <message>
            <source>Nothing of it can be found; leave it out of the source</source>
            <translation>其中没有可检索的内容；请将其从来源中排除</translation>
        </message>
        <message>
            <source>Some bytes have no meaning in {0} and were replaced</source>
            <translation>部分字节在 {0} 中没有意义，已被替换</translation>
        </message>
        <message>
            <source>If the text looks wrong, set the source's encoding</source>
            <translation>如果文本看起来不对，请设置来源的编码</translation>
        </message>
        <message>
            <source>There are more findings of this kind</source>
            <translation>此类问题还有更多</translation>
        </message>
        <message>
            <source>The file is damaged ({0})</source>
            <translation>文件已损坏（{0}）</translation>
        </message>
        <message>
            <source>The file unpacks to more than {0} MB, far more than such a document needs</source>
            <translation>文件解压后超过 {0} MB，远多于此类文档所需</translation>
        </message>
        <message>
            <source>The file holds a part whose name leads out of it ({0})</source>
            <translation>文件中有一个部分的名称指向文件之外（{0}）</translation>
        </message>
        <message>
            <source>There is no such embedder</source>
            <translation>没有这个嵌入器</translation>
        </message>
        <message>
            <source>Choose one from the list; it may come with a newer version of Heddle</source>
            <translation>请从列表中选择一个；它可能随较新版本的 Heddle 提供</translation>
        </message>
        <message>
            <source>The search index was stopped</source>
            <translation>搜索索引已停止</translation>
        </message>
        <message>
            <source>What the search index learnt cannot be read</source>
            <translation>无法读取搜索索引学到的内容</translation>
        </message>
        <message>
            <source>Build the index again</source>
            <translation>请重新构建索引</translation>
        </message>
        <message>
            <source>The model is no longer the one that the index was made with</source>
            <translation>该模型已不是构建索引时所用的模型</translation>
        </message>
        <message>
            <source>These embeddings need a model that runs</source>
            <translation>这些嵌入需要有模型在运行</translation>
        </message>
        <message>
            <source>Choose the built-in embedder, or start the engine</source>
            <translation>请选择内置嵌入器，或启动引擎</translation>
        </message>
        <message>
            <source>The index is being built already</source>
            <translation>索引已在构建中</translation>
        </message>
        <message>
            <source>Wait until it is done, or stop it there</source>
            <translation>请等待其完成，或在那里停止它</translation>
        </message>
        <message>
            <source>There is not enough memory for the search index</source>
            <translation>内存不足，无法用于搜索索引</translation>
        </message>
        <message>
            <source>Close other programs, or choose fewer dimensions for the embeddings</source>
            <translation>请关闭其他程序，或为嵌入选择更少的维数</translation>
        </message>
        <message>
            <source>The search stopped at a fault of Heddle ({0})</source>
            <translation>搜索因 Heddle 的故障而停止（{0}）</translation>
        </message>
        <message>
            <source>Build the index again; if it happens again, report it with the log</source>
            <translation>请重新构建索引；若再次发生，请连同日志报告</translation>
        </message>
        <message>
            <source>A part of the search index cannot be read</source>
            <translation>无法读取搜索索引的一部分</translation>
        </message>
        <message>
            <source>A retrieval setting does not fit</source>
            <translation>某项检索设置不合适</translation>
        </message>
        <message>
            <source>Give numbers for sources and documents, and a key and a value for conditions</source>
            <translation>请为来源和文档给出数字，并为条件给出键和值</translation>
        </message>
        <message>
            <source>Choose one of {0}</source>
            <translation>请从 {0} 中选择一个</translation>
        </message>
        <message>
            <source>Give a whole number from {0} to {1}</source>
            <translation>请给出 {0} 到 {1} 之间的整数</translation>
        </message>
        <message>
            <source>Give a number from {0} to {1}</source>
            <translation>请给出 {0} 到 {1} 之间的数字</translation>
        </message>
        <message>
            <source>Give a value of the right kind</source>
            <translation>请给出类型正确的值</translation>
        </message>
        <message>
            <source>The questions cannot be read</source>
            <translation>无法读取问题</translation>
        </message>
        <message>
            <source>Give each passage a "document": the end of its path, or its title</source>
            <translation>请为每个段落给出 "document"：其路径的末尾部分或其标题</translation>
        </message>
        <message>
            <source>Give "text" as a text</source>
            <translation>请以文本形式给出 "text"</translation>
        </message>
        <message>
            <source>Give "start" and "end" together</source>
            <translation>请同时给出 "start" 和 "end"</translation>
        </message>
        <message>
            <source>Give "start" and "end" as whole numbers</source>
            <translation>请以整数形式给出 "start" 和 "end"</translation>
        </message>
        <message>
            <source>"end" comes after "start"</source>
            <translation>"end" 应在 "start" 之后</translation>
        </message>
        <message>
            <source>Give each line a "question"</source>
            <translation>请为每行给出 "question"</translation>
        </message>
        <message>
            <source>Give each question the "passages" that answer it</source>
            <translation>请为每个问题给出能回答它的 "passages"</translation>
        </message>
        <message>
            <source>The passage of question {0} does not stand in its document</source>
            <translation>问题 {0} 的段落不在其文档中</translation>
        </message>
        <message>
            <source>The document of question {0} is not in the project</source>
            <translation>问题 {0} 的文档不在项目中</translation>
        </message>
        <message>
            <source>Correct the question, or add the document</source>
            <translation>请更正问题，或添加该文档</translation>
        </message>
        <message>
            <source>Write one JSON object a line</source>
            <translation>请每行写一个 JSON 对象</translation>
        </message>
        <message>
            <source>There are no questions</source>
            <translation>没有问题</translation>
        </message>
        <message>
            <source>None of the questions can be measured</source>
            <translation>没有一个问题可以测量</translation>
        </message>
        <message>
            <source>Add the documents that the questions are about</source>
            <translation>请添加问题所涉及的文档</translation>
        </message>
        <message>
            <source>There is no index of meanings yet</source>
            <translation>还没有语义索引</translation>
        </message>
        <message>
            <source>Build the index, or search by words</source>
            <translation>请构建索引，或按词语搜索</translation>
        </message>
        <message>
            <source>There is nothing to search for</source>
            <translation>没有可搜索的内容</translation>
        </message>
        <message>
            <source>Write a question or some words</source>
            <translation>请写一个问题或一些词语</translation>
        </message>
        <message>
            <source>The search was stopped</source>
            <translation>搜索已停止</translation>
        </message>
        <message>
            <source>A folder or file of the source is not there, or may not be read</source>
            <translation>来源的某个文件夹或文件不存在，或无权读取</translation>
        </message>
        <message>
            <source>What was read of it stays; connect the disk or choose the folder again</source>
            <translation>已读取的内容会保留；请连接磁盘或重新选择文件夹</translation>
        </message>
        <message>
            <source>There is no such splitter</source>
            <translation>没有这个切分器</translation>
        </message>
        <message>
            <source>Choose one of the list</source>
            <translation>请从列表中选择一个</translation>
        </message>
        <message>
            <source>The overlap is more than half of the longest chunk</source>
            <translation>重叠超过最长文本块的一半</translation>
        </message>
        <message>
            <source>Choose a smaller overlap or longer chunks</source>
            <translation>请选择更小的重叠或更长的文本块</translation>
        </message>
        <message>
            <source>A setting of the source has the wrong form</source>
            <translation>来源的某项设置格式不正确</translation>
        </message>
        <message>
            <source>Set it again on the Knowledge page</source>
            <translation>请在“知识”页面重新设置</translation>
        </message>
        <message>
            <source>Page {0} cannot be read ({1})</source>
            <translation>无法读取第 {0} 页（{1}）</translation>
        </message>
        <message>
            <source>The node does not wait for a person</source>
            <translation>该节点并未在等待人员处理</translation>
        </message>
        <message>
            <source>Reload the run</source>
            <translation>请重新加载该运行</translation>
        </message>
        <message>
            <source>The pipeline runs itself without end</source>
            <translation>该流水线会无止境地运行自身</translation>
        </message>
        <message>
            <source>Take the pipeline out of itself; to repeat steps, use a loop node</source>
            <translation>请将该流水线从其自身中取出；如要重复步骤，请使用循环节点</translation>
        </message>
        <message>
            <source>Pipelines are nested too deeply</source>
            <translation>流水线嵌套过深</translation>
        </message>
        <message>
            <source>Check whether a pipeline contains itself</source>
            <translation>请检查是否有流水线包含自身</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>已取消</translation>
        </message>
        <message>
            <source>The node stopped at a fault of Heddle ({0})</source>
            <translation>该节点因 Heddle 的故障而停止（{0}）</translation>
        </message>
        <message>
            <source>The node needs more memory than there is</source>
            <translation>该节点所需的内存超过可用内存</translation>
        </message>
        <message>
            <source>Give it smaller inputs</source>
            <translation>请给它更小的输入</translation>
        </message>
        <message>
            <source>The run was interrupted while this node acted on something outside</source>
            <translation>运行在此节点对外部执行操作时中断</translation>
        </message>
        <message>
            <source>Look whether it was done; then run from here, or give its output by hand</source>
            <translation>请查看操作是否已完成；然后从此处运行，或手动给出其输出</translation>
        </message>
        <message>
            <source>The node took more than {0} ms</source>
            <translation>该节点用时超过 {0} ms</translation>
        </message>
        <message>
            <source>Allow it more time, or give it less to do</source>
            <translation>请允许更长时间，或减少它的工作量</translation>
        </message>
        <message>
            <source>A run that waits for a person must be in a project</source>
            <translation>等待人员处理的运行必须在项目中</translation>
        </message>
        <message>
            <source>Open a project and run it there</source>
            <translation>请打开一个项目并在其中运行</translation>
        </message>
        <message>
            <source>The pipeline has no input of this name</source>
            <translation>流水线没有此名称的输入</translation>
        </message>
        <message>
            <source>It takes no inputs</source>
            <translation>它不接受输入</translation>
        </message>
        <message>
            <source>Its inputs are: {0}</source>
            <translation>它的输入有：{0}</translation>
        </message>
        <message>
            <source>The value is not of the kind that the input takes: {0}</source>
            <translation>该值不是此输入接受的类型：{0}</translation>
        </message>
        <message>
            <source>Give it as JSON, such as 1, true or {"name": "Ada"}</source>
            <translation>请以 JSON 形式给出，例如 1、true 或 {"name": "Ada"}</translation>
        </message>
        <message>
            <source>The pipeline needs a value for this input</source>
            <translation>流水线的这个输入需要一个值</translation>
        </message>
        <message>
            <source>Give it one, or a default in the node's settings</source>
            <translation>请给出一个值，或在节点设置中给出默认值</translation>
        </message>
        <message>
            <source>The run is not in the project</source>
            <translation>该运行不在项目中</translation>
        </message>
        <message>
            <source>Look it up in the list of runs; old ones go when their space is needed</source>
            <translation>请在运行列表中查找；需要空间时，旧的运行会被清除</translation>
        </message>
        <message>
            <source>The run is done; there is nothing to go on with</source>
            <translation>该运行已完成；没有可继续的内容</translation>
        </message>
        <message>
            <source>Start a new run</source>
            <translation>请开始新的运行</translation>
        </message>
        <message>
            <source>The wire ends at a port that the node does not have</source>
            <translation>连线的一端是该节点没有的端口</translation>
        </message>
        <message>
            <source>Remove the wire, or change the node's settings so that it has the port again</source>
            <translation>请移除连线，或更改节点的设置，使其重新具有该端口</translation>
        </message>
        <message>
            <source>The wire carries {0}, the input takes {1}</source>
            <translation>连线传送 {0}，而输入接受 {1}</translation>
        </message>
        <message>
            <source>Put a node between them that turns one into the other</source>
            <translation>请在两者之间放置一个将前者转换为后者的节点</translation>
        </message>
        <message>
            <source>The wires lead back to where they started</source>
            <translation>连线又回到了起点</translation>
        </message>
        <message>
            <source>Remove a wire of the circle; to repeat steps, put them into a loop node</source>
            <translation>请移除环路中的一条连线；如要重复步骤，请将其放入循环节点</translation>
        </message>
        <message>
            <source>The wire ends at a node that is not there</source>
            <translation>连线的一端是不存在的节点</translation>
        </message>
        <message>
            <source>Remove the wire</source>
            <translation>请移除该连线</translation>
        </message>
        <message>
            <source>Two wires end at one input</source>
            <translation>两条连线接到同一个输入</translation>
        </message>
        <message>
            <source>Remove one of them, or join them with a join node</source>
            <translation>请移除其中一条，或用汇合节点将其合并</translation>
        </message>
        <message>
            <source>The node was made with a newer version of Heddle</source>
            <translation>该节点由较新版本的 Heddle 创建</translation>
        </message>
        <message>
            <source>Update Heddle, or put in the node again</source>
            <translation>请更新 Heddle，或重新放入该节点</translation>
        </message>
        <message>
            <source>Nothing is wired to an input that the node needs</source>
            <translation>节点必需的一个输入没有连线</translation>
        </message>
        <message>
            <source>Draw a wire to it</source>
            <translation>请画一条连线接到它</translation>
        </message>
        <message>
            <source>This Heddle does not know nodes of this type</source>
            <translation>此 Heddle 不认识这种类型的节点</translation>
        </message>
        <message>
            <source>Install the plugin it comes from, or bypass the node; it is kept as it is</source>
            <translation>请安装它所属的插件，或旁路该节点；它会按原样保留</translation>
        </message>
        <message>
            <source>Two nodes are called {0}</source>
            <translation>两个节点都叫 {0}</translation>
        </message>
        <message>
            <source>Give one of them another name</source>
            <translation>请给其中一个另取名称</translation>
        </message>
        <message>
            <source>The node is no longer in the pipeline</source>
            <translation>该节点已不在流水线中</translation>
        </message>
        <message>
            <source>Reload the pipeline</source>
            <translation>请重新加载流水线</translation>
        </message>
        <message>
            <source>A node of this id is in the pipeline already</source>
            <translation>流水线中已有此 id 的节点</translation>
        </message>
        <message>
            <source>Choose another id</source>
            <translation>请选择其他 id</translation>
        </message>
        <message>
            <source>A node's id has letters, digits, - and _ only</source>
            <translation>节点的 id 只能包含字母、数字、- 和 _</translation>
        </message>
        <message>
            <source>The pipeline is not as Heddle writes it</source>
            <translation>该流水线不是 Heddle 写入的格式</translation>
        </message>
        <message>
            <source>Go back to an earlier version of the pipeline</source>
            <translation>请返回流水线的较早版本</translation>
        </message>
        <message>
            <source>The pipeline was written by a newer version of Heddle</source>
            <translation>该流水线由较新版本的 Heddle 写入</translation>
        </message>
        <message>
            <source>Update Heddle, or go back to an earlier version of the pipeline</source>
            <translation>请更新 Heddle，或返回流水线的较早版本</translation>
        </message>
        <message>
            <source>The setting has a value of the wrong kind</source>
            <translation>该设置的值类型不正确</translation>
        </message>
        <message>
            <source>Set it again in the inspector, or reset it</source>
            <translation>请在检查器中重新设置，或将其重置</translation>
        </message>
        <message>
            <source>{0} is outside of what the setting takes</source>
            <translation>{0} 超出该设置的取值范围</translation>
        </message>
        <message>
            <source>Choose a value from {0} to {1}</source>
            <translation>请选择 {0} 到 {1} 之间的值</translation>
        </message>
        <message>
            <source>No engine is there to run a model</source>
            <translation>没有可运行模型的引擎</translation>
        </message>
        <message>
            <source>Start the engine, and run again</source>
            <translation>请启动引擎，然后重新运行</translation>
        </message>
        <message>
            <source>The node holds no steps</source>
            <translation>该节点内没有步骤</translation>
        </message>
        <message>
            <source>Draw them inside of it, or choose a pipeline in its settings</source>
            <translation>请在其内部绘制步骤，或在其设置中选择一个流水线</translation>
        </message>
        <message>
            <source>The value is not of the node's type: {0}</source>
            <translation>该值不符合节点的类型：{0}</translation>
        </message>
        <message>
            <source>Change the value or the type</source>
            <translation>请更改值或类型</translation>
        </message>
        <message>
            <source>The rule is no expression</source>
            <translation>该规则不是表达式</translation>
        </message>
        <message>
            <source>Write one such as value.priority == "urgent"</source>
            <translation>请写成例如 value.priority == "urgent"</translation>
        </message>
        <message>
            <source>A choice cannot be called {0}</source>
            <translation>选项不能叫做 {0}</translation>
        </message>
        <message>
            <source>The node has an output of that name; choose another word</source>
            <translation>该节点已有同名输出；请换一个词</translation>
        </message>
        <message>
            <source>There is nothing to choose from</source>
            <translation>没有可供选择的内容</translation>
        </message>
        <message>
            <source>Give it at least one choice, one a line</source>
            <translation>请至少给出一个选项，每行一个</translation>
        </message>
        <message>
            <source>The answer is none that the node asks for</source>
            <translation>该答复不是节点要求的任何一项</translation>
        </message>
        <message>
            <source>The default is not of the input's type: {0}</source>
            <translation>默认值不符合输入的类型：{0}</translation>
        </message>
        <message>
            <source>Change the default or the type</source>
            <translation>请更改默认值或类型</translation>
        </message>
        <message>
            <source>A join brings values together, not order</source>
            <translation>汇合合并的是值，而不是顺序</translation>
        </message>
        <message>
            <source>Wire the ways to the when of the next node; it takes several</source>
            <translation>请将各路连到下一个节点的“触发”端口；它可接受多条连线</translation>
        </message>
        <message>
            <source>The JSON is not valid: {0}</source>
            <translation>JSON 无效：{0}</translation>
        </message>
        <message>
            <source>Ask the model again, or loosen the schema</source>
            <translation>请再次询问模型，或放宽模式</translation>
        </message>
        <message>
            <source>The schema is no JSON Schema</source>
            <translation>该模式不是 JSON Schema</translation>
        </message>
        <message>
            <source>Write one such as {"type": "object", "required": ["name"]}</source>
            <translation>请写成例如 {"type": "object", "required": ["name"]}</translation>
        </message>
        <message>
            <source>The loop was not done after {0} turns</source>
            <translation>循环在 {0} 轮后仍未完成</translation>
        </message>
        <message>
            <source>Allow more turns, change the condition, or take the last turn's result</source>
            <translation>请允许更多轮数，更改条件，或采用最后一轮的结果</translation>
        </message>
        <message>
            <source>The steps inside have no input for the item</source>
            <translation>内部步骤没有用于接收项目的输入</translation>
        </message>
        <message>
            <source>Put an input node called item into them</source>
            <translation>请在其中放入一个名为 item 的输入节点</translation>
        </message>
        <message>
            <source>The value to go through is no list</source>
            <translation>要逐项处理的值不是列表</translation>
        </message>
        <message>
            <source>Wire a list to items</source>
            <translation>请将一个列表连到 items</translation>
        </message>
        <message>
            <source>The list has {0} entries, the limit is {1}</source>
            <translation>列表有 {0} 项，上限为 {1}</translation>
        </message>
        <message>
            <source>Raise the limit in the node's settings, or shorten the list</source>
            <translation>请在节点设置中提高上限，或缩短列表</translation>
        </message>
        <message>
            <source>Choose another prompt in the node's settings</source>
            <translation>请在节点设置中选择其他提示词</translation>
        </message>
        <message>
            <source>The regular expression takes too long on this text ({0})</source>
            <translation>正则表达式处理此文本耗时过长（{0}）</translation>
        </message>
        <message>
            <source>Avoid repetitions inside of repetitions, such as (a+)+</source>
            <translation>请避免在重复中嵌套重复，例如 (a+)+</translation>
        </message>
        <message>
            <source>The regular expression is wrong ({0})</source>
            <translation>正则表达式有误（{0}）</translation>
        </message>
        <message>
            <source>Check brackets and backslashes</source>
            <translation>请检查括号和反斜杠</translation>
        </message>
        <message>
            <source>The replacement names a group that the expression does not have</source>
            <translation>替换内容引用了表达式中没有的分组</translation>
        </message>
        <message>
            <source>Groups are counted from 1: $1, $2</source>
            <translation>分组从 1 开始计数：$1、$2</translation>
        </message>
        <message>
            <source>There is no knowledge to search in</source>
            <translation>没有可供搜索的知识</translation>
        </message>
        <message>
            <source>Open a project, add a source on the Knowledge page and index it</source>
            <translation>请打开一个项目，在“知识”页面添加来源并为其建立索引</translation>
        </message>
        <message>
            <source>The router has no labels to choose from</source>
            <translation>路由没有可供选择的标签</translation>
        </message>
        <message>
            <source>Give it at least one, one a line</source>
            <translation>请至少给出一个，每行一个</translation>
        </message>
        <message>
            <source>The label {0} is there twice</source>
            <translation>标签 {0} 出现了两次</translation>
        </message>
        <message>
            <source>Remove one of them</source>
            <translation>请移除其中一个</translation>
        </message>
        <message>
            <source>"{0}" cannot be a variable's name</source>
            <translation>"{0}" 不能作为变量名</translation>
        </message>
        <message>
            <source>Use letters, digits and _, no digit first</source>
            <translation>请使用字母、数字和 _，且不以数字开头</translation>
        </message>
        <message>
            <source>No worker is there to run the script</source>
            <translation>没有可运行脚本的工作进程</translation>
        </message>
        <message>
            <source>Install Heddle again: heddle-worker belongs beside it</source>
            <translation>请重新安装 Heddle：heddle-worker 应与其位于同一处</translation>
        </message>
        <message>
            <source>The script returned {0}, which is not of type {1}</source>
            <translation>脚本返回了 {0}，其类型不是 {1}</translation>
        </message>
        <message>
            <source>Change what it returns, or the type in the node's settings</source>
            <translation>请更改返回的内容，或在节点设置中更改类型</translation>
        </message>
        <message>
            <source>Look for endless loops and growing lists, or raise the limit in the node's settings</source>
            <translation>请检查有无死循环和不断增长的列表，或在节点设置中提高上限</translation>
        </message>
        <message>
            <source>The script took more than {0} s</source>
            <translation>脚本用时超过 {0} s</translation>
        </message>
        <message>
            <source>The script was stopped: it needed more than {0} MB, or crashed</source>
            <translation>脚本已停止：它需要的内存超过 {0} MB，或已崩溃</translation>
        </message>
        <message>
            <source>The rule is no pair of name and expression: {0}</source>
            <translation>该规则不是名称与表达式的组合：{0}</translation>
        </message>
        <message>
            <source>Write it as NAME: EXPRESSION</source>
            <translation>请写成 NAME: EXPRESSION</translation>
        </message>
        <message>
            <source>The project has no pipeline of this name</source>
            <translation>项目中没有此名称的流水线</translation>
        </message>
        <message>
            <source>It has no pipelines yet; make one in the window</source>
            <translation>它还没有流水线；请在窗口中创建一个</translation>
        </message>
        <message>
            <source>Its pipelines are: {0}</source>
            <translation>它的流水线有：{0}</translation>
        </message>
        <message>
            <source>A pipeline needs a name</source>
            <translation>流水线需要名称</translation>
        </message>
        <message>
            <source>Another pipeline has this name</source>
            <translation>另一个流水线已使用此名称</translation>
        </message>
        <message>
            <source>Choose another name: the command line finds pipelines by it</source>
            <translation>请另选一个名称：命令行通过名称查找流水线</translation>
        </message>
        <message>
            <source>The value is no longer kept in the project</source>
            <translation>该值已不再保留在项目中</translation>
        </message>
        <message>
            <source>Run the pipeline again to see it</source>
            <translation>如要查看，请重新运行流水线</translation>
        </message>
        <message>
            <source>The script failed in line {0}: {1}</source>
            <translation>脚本在第 {0} 行失败：{1}</translation>
        </message>
        <message>
            <source>Correct it in the node's settings</source>
            <translation>请在节点设置中更正</translation>
        </message>
        <message>
            <source>Choose another pipeline in the node's settings</source>
            <translation>请在节点设置中选择其他流水线</translation>
        </message>
        <message>
            <source>An example pipeline in this program is broken</source>
            <translation>此程序中的一个示例流水线已损坏</translation>
        </message>
        <message>
            <source>the file of questions cannot be read</source>
            <translation>无法读取问题文件</translation>
        </message>
        <message>
            <source>choose a readable file of at most 8 MB</source>
            <translation>请选择不超过 8 MB 的可读文件</translation>
        </message>
        <message>
            <source>Nodes are arranged by Graphviz, which is not installed</source>
            <translation>节点由 Graphviz 排列，但它尚未安装</translation>
        </message>
        <message>
            <source>Install the package graphviz, then arrange again</source>
            <translation>请安装软件包 graphviz，然后重新排列</translation>
        </message>
        <message>
            <source>Graphviz could not arrange the nodes</source>
            <translation>Graphviz 无法排列这些节点</translation>
        </message>
        <message>
            <source>Arrange fewer nodes, or place them by hand</source>
            <translation>请减少要排列的节点，或手动放置</translation>
        </message>
        <message>
            <source>Graphviz gave no place to some of the nodes</source>
            <translation>Graphviz 没有为部分节点给出位置</translation>
        </message>
        <message>
            <source>Place them by hand, or arrange again</source>
            <translation>请手动放置，或重新排列</translation>
        </message>
        <message>
            <source>The run needs a value for the input {0}</source>
            <translation>运行需要输入 {0} 的值</translation>
        </message>
        <message>
            <source>Type it beside the canvas</source>
            <translation>请在画布旁输入</translation>
        </message>
        <message>
            <source>The sample's documents cannot be written into {0}</source>
            <translation>无法将示例文档写入 {0}</translation>
        </message>
        <message>
            <source>Choose a folder that you may write into</source>
            <translation>请选择一个您有写入权限的文件夹</translation>
        </message>
    </context>
    <context>
        <name>Knowledge</name>
        <message>
            <source>Built in: words and their parts</source>
            <translation>内置：词语及其组成部分</translation>
        </message>
        <message>
            <source>Learns from your documents which words belong together. Needs no model and no download, and knows every language that your documents are in.</source>
            <translation>从您的文档中学习哪些词语彼此相关。无需模型，无需下载，支持您的文档所用的每种语言。</translation>
        </message>
        <message>
            <source>Dimensions</source>
            <translation>维数</translation>
        </message>
        <message>
            <source>Numbers that a passage becomes. More tell finer differences apart and cost memory.</source>
            <translation>一个段落转换成的数字个数。越多越能区分细微差别，但占用更多内存。</translation>
        </message>
        <message>
            <source>Passages to learn from</source>
            <translation>用于学习的段落数</translation>
        </message>
        <message>
            <source>At most so many passages, spread evenly over all, are learnt from.</source>
            <translation>最多从这么多个段落中学习，均匀取自全部段落。</translation>
        </message>
        <message>
            <source>Words and parts</source>
            <translation>词语和组成部分</translation>
        </message>
        <message>
            <source>At most so many different words and parts of words are told apart.</source>
            <translation>最多区分这么多个不同的词语及词语组成部分。</translation>
        </message>
        <message>
            <source>Shortest part of a word</source>
            <translation>词语组成部分的最短长度</translation>
        </message>
        <message>
            <source>In characters, with the word's borders; 0 looks at whole words only.</source>
            <translation>以字符计，包括词语边界；0 表示只看完整词语。</translation>
        </message>
        <message>
            <source>Longest part of a word</source>
            <translation>词语组成部分的最长长度</translation>
        </message>
        <message>
            <source>In characters, with the word's borders.</source>
            <translation>以字符计，包括词语边界。</translation>
        </message>
        <message>
            <source>Seed</source>
            <translation>种子</translation>
        </message>
        <message>
            <source>The same seed and the same documents give the same vectors.</source>
            <translation>相同的种子和相同的文档得到相同的向量。</translation>
        </message>
        <message>
            <source>A language model's hidden states</source>
            <translation>语言模型的隐藏状态</translation>
        </message>
        <message>
            <source>Runs every passage through a model and takes the mean of its last outputs. Slow on a processor, and good only with models that were trained for it.</source>
            <translation>让每个段落通过模型，并取其最后输出的平均值。在处理器上较慢，只有为此训练过的模型效果才好。</translation>
        </message>
        <message>
            <source>Pooling</source>
            <translation>池化</translation>
        </message>
        <message>
            <source>How the outputs of a passage's tokens become one vector.</source>
            <translation>如何将段落各词元的输出合为一个向量。</translation>
        </message>
        <message>
            <source>Mean of all tokens</source>
            <translation>所有词元的平均值</translation>
        </message>
        <message>
            <source>Last token</source>
            <translation>最后一个词元</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>模型</translation>
        </message>
        <message>
            <source>A model's file, or "demo".</source>
            <translation>模型的文件，或 "demo"。</translation>
        </message>
        <message>
            <source>Before a question</source>
            <translation>问题之前</translation>
        </message>
        <message>
            <source>Some models were trained with words before each question, like "query: ".</source>
            <translation>有些模型训练时在每个问题前加有词语，例如 "query: "。</translation>
        </message>
        <message>
            <source>Before a passage</source>
            <translation>段落之前</translation>
        </message>
        <message>
            <source>Some models were trained with words before each passage, like "passage: ".</source>
            <translation>有些模型训练时在每个段落前加有词语，例如 "passage: "。</translation>
        </message>
        <message>
            <source>Words: change {0} of {1}</source>
            <translation>词语：更改 {0} / {1}</translation>
        </message>
        <message>
            <source>Learning from the passages: {0}%</source>
            <translation>正在从段落中学习：{0}%</translation>
        </message>
        <message>
            <source>Vectors: change {0} of {1}</source>
            <translation>向量：更改 {0} / {1}</translation>
        </message>
        <message>
            <source>Linking: shard {0} of {1}</source>
            <translation>正在链接：分片 {0} / {1}</translation>
        </message>
        <message>
            <source>Build the index</source>
            <translation>构建索引</translation>
        </message>
        <message>
            <source>Embeddings</source>
            <translation>嵌入</translation>
        </message>
        <message>
            <source>What turns passages into vectors.</source>
            <translation>将段落转换为向量的方式。</translation>
        </message>
        <message>
            <source>Vector index</source>
            <translation>向量索引</translation>
        </message>
        <message>
            <source>HNSW and IVF are fast for many passages and miss a few; flat is exact.</source>
            <translation>HNSW 和 IVF 在段落很多时较快，但会漏掉少数；平面索引则精确。</translation>
        </message>
        <message>
            <source>HNSW: a graph of neighbours</source>
            <translation>HNSW：邻居图</translation>
        </message>
        <message>
            <source>IVF: cells around centres</source>
            <translation>IVF：围绕中心的单元</translation>
        </message>
        <message>
            <source>Flat: exact</source>
            <translation>平面：精确</translation>
        </message>
        <message>
            <source>Nearness</source>
            <translation>相近度</translation>
        </message>
        <message>
            <source>The cosine suits texts; the others are for models that ask for them.</source>
            <translation>余弦适合文本；其他方式用于有此要求的模型。</translation>
        </message>
        <message>
            <source>Cosine</source>
            <translation>余弦</translation>
        </message>
        <message>
            <source>Dot product</source>
            <translation>点积</translation>
        </message>
        <message>
            <source>Euclidean distance</source>
            <translation>欧几里得距离</translation>
        </message>
        <message>
            <source>HNSW: neighbours</source>
            <translation>HNSW：邻居数</translation>
        </message>
        <message>
            <source>Links of a vector. More find better and take more memory.</source>
            <translation>一个向量的链接数。越多查找效果越好，但占用更多内存。</translation>
        </message>
        <message>
            <source>HNSW: breadth of building</source>
            <translation>HNSW：构建宽度</translation>
        </message>
        <message>
            <source>Candidates looked at when a vector is linked. More take longer.</source>
            <translation>链接向量时查看的候选数。越多耗时越长。</translation>
        </message>
        <message>
            <source>HNSW: breadth of searching</source>
            <translation>HNSW：搜索宽度</translation>
        </message>
        <message>
            <source>Candidates kept while searching. More find better and take longer.</source>
            <translation>搜索时保留的候选数。越多查找效果越好，但耗时更长。</translation>
        </message>
        <message>
            <source>IVF: cells</source>
            <translation>IVF：单元数</translation>
        </message>
        <message>
            <source>Of a shard; 0 chooses by the number of vectors.</source>
            <translation>每个分片的单元数；0 表示按向量数量选择。</translation>
        </message>
        <message>
            <source>IVF: cells looked into</source>
            <translation>IVF：查看的单元数</translation>
        </message>
        <message>
            <source>More find better and take longer.</source>
            <translation>越多查找效果越好，但耗时更长。</translation>
        </message>
        <message>
            <source>Deleted share</source>
            <translation>已删除比例</translation>
        </message>
        <message>
            <source>A shard is built anew once so much of it is deleted.</source>
            <translation>分片中已删除的部分达到此比例时，将重新构建该分片。</translation>
        </message>
        <message>
            <source>Search by</source>
            <translation>搜索方式</translation>
        </message>
        <message>
            <source>Words find names and numbers; meaning finds what is said in other words.</source>
            <translation>词语能找到名称和数字；语义能找到用其他说法表达的内容。</translation>
        </message>
        <message>
            <source>Words and meaning</source>
            <translation>词语和语义</translation>
        </message>
        <message>
            <source>Words</source>
            <translation>词语</translation>
        </message>
        <message>
            <source>Meaning</source>
            <translation>语义</translation>
        </message>
        <message>
            <source>Passages</source>
            <translation>段落</translation>
        </message>
        <message>
            <source>How many passages a search gives.</source>
            <translation>一次搜索给出多少个段落。</translation>
        </message>
        <message>
            <source>Candidates</source>
            <translation>候选数</translation>
        </message>
        <message>
            <source>Taken from each list before the best are chosen; at least the passages.</source>
            <translation>在选出最佳结果之前从每个列表中取出的数量；不少于段落数。</translation>
        </message>
        <message>
            <source>Rank constant</source>
            <translation>排名常数</translation>
        </message>
        <message>
            <source>Place r of a list counts 1 / (constant + r). Small ones favour the first places.</source>
            <translation>列表中的第 r 位计为 1 / (常数 + r)。较小的常数更偏重靠前的名次。</translation>
        </message>
        <message>
            <source>Weight of words</source>
            <translation>词语权重</translation>
        </message>
        <message>
            <source>How much the list by words counts beside the one by meaning.</source>
            <translation>按词语得到的列表相对于按语义得到的列表所占的分量。</translation>
        </message>
        <message>
            <source>Weight of meaning</source>
            <translation>语义权重</translation>
        </message>
        <message>
            <source>How much the list by meaning counts beside the one by words.</source>
            <translation>按语义得到的列表相对于按词语得到的列表所占的分量。</translation>
        </message>
        <message>
            <source>Relevance or variety</source>
            <translation>相关性或多样性</translation>
        </message>
        <message>
            <source>1 takes the best passages however alike; lower values avoid passages that say the same.</source>
            <translation>1 表示取最佳段落，无论它们多么相似；较低的值会避免内容相同的段落。</translation>
        </message>
        <message>
            <source>Lowest score</source>
            <translation>最低得分</translation>
        </message>
        <message>
            <source>Passages with less are left out; 0 leaves none out.</source>
            <translation>低于此得分的段落会被略去；0 表示不略去任何段落。</translation>
        </message>
        <message>
            <source>Neighbours</source>
            <translation>相邻文本块</translation>
        </message>
        <message>
            <source>Chunks before and after a hit that its passage may take in.</source>
            <translation>命中的文本块前后可纳入其段落的文本块数。</translation>
        </message>
        <message>
            <source>Token budget</source>
            <translation>词元预算</translation>
        </message>
        <message>
            <source>Of all passages together; 0 sets no limit.</source>
            <translation>所有段落合计；0 表示不设上限。</translation>
        </message>
        <message>
            <source>Searched by words only: {0}</source>
            <translation>仅按词语搜索：{0}</translation>
        </message>
        <message>
            <source>The newest changes are not in the index yet</source>
            <translation>最新的更改尚未进入索引</translation>
        </message>
        <message>
            <source>The index was made with other settings</source>
            <translation>索引是用其他设置构建的</translation>
        </message>
    </context>
    <context>
        <name>Loader</name>
        <message>
            <source>Table (CSV)</source>
            <translation>表格（CSV）</translation>
        </message>
        <message>
            <source>Separator</source>
            <translation>分隔符</translation>
        </message>
        <message>
            <source>What stands between two values.</source>
            <translation>两个值之间的分隔内容。</translation>
        </message>
        <message>
            <source>Found from the file</source>
            <translation>从文件中识别</translation>
        </message>
        <message>
            <source>Comma</source>
            <translation>逗号</translation>
        </message>
        <message>
            <source>Semicolon</source>
            <translation>分号</translation>
        </message>
        <message>
            <source>Tab</source>
            <translation>Tab</translation>
        </message>
        <message>
            <source>Vertical bar</source>
            <translation>竖线</translation>
        </message>
        <message>
            <source>Names in the first row</source>
            <translation>首行为名称</translation>
        </message>
        <message>
            <source>The first row names the columns and is no record of its own.</source>
            <translation>首行给出各列的名称，本身不是记录。</translation>
        </message>
        <message>
            <source>Yes</source>
            <translation>是</translation>
        </message>
        <message>
            <source>No</source>
            <translation>否</translation>
        </message>
        <message>
            <source>Most columns</source>
            <translation>最多列数</translation>
        </message>
        <message>
            <source>A table with more is refused: it is hardly meant to be one.</source>
            <translation>超过此列数的表格会被拒绝：它多半不是真正的表格。</translation>
        </message>
        <message>
            <source>Word (DOCX)</source>
            <translation>Word（DOCX）</translation>
        </message>
        <message>
            <source>Web page (HTML)</source>
            <translation>网页（HTML）</translation>
        </message>
        <message>
            <source>PDF</source>
            <translation>PDF</translation>
        </message>
        <message>
            <source>JSON lines</source>
            <translation>JSON 行</translation>
        </message>
        <message>
            <source>JSON</source>
            <translation>JSON</translation>
        </message>
        <message>
            <source>Markdown</source>
            <translation>Markdown</translation>
        </message>
        <message>
            <source>Encoding</source>
            <translation>编码</translation>
        </message>
        <message>
            <source>Empty: found from the file's bytes. Else a name such as windows-1252 or GB18030.</source>
            <translation>留空：从文件的字节识别。否则填写名称，例如 windows-1252 或 GB18030。</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>文本</translation>
        </message>
    </context>
    <context>
        <name>PaintedChunk</name>
        <message numerus="yes">
            <source>%n token(s)</source>
            <translation>
                <numerusform>%n 词元</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Pipelines</name>
        <message>
            <source>Add node</source>
            <translation>添加节点</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>移除</translation>
        </message>
        <message>
            <source>Move</source>
            <translation>移动</translation>
        </message>
        <message>
            <source>Change setting</source>
            <translation>更改设置</translation>
        </message>
        <message>
            <source>Bypass</source>
            <translation>旁路</translation>
        </message>
        <message>
            <source>Use again</source>
            <translation>取消旁路</translation>
        </message>
        <message>
            <source>Connect</source>
            <translation>连接</translation>
        </message>
        <message>
            <source>Disconnect</source>
            <translation>断开连接</translation>
        </message>
        <message>
            <source>Change id</source>
            <translation>更改 id</translation>
        </message>
        <message>
            <source>Change notes</source>
            <translation>更改备注</translation>
        </message>
        <message>
            <source>Paste</source>
            <translation>粘贴</translation>
        </message>
        <message>
            <source>Resize</source>
            <translation>调整大小</translation>
        </message>
        <message>
            <source>Rename</source>
            <translation>重命名</translation>
        </message>
        <message>
            <source>when</source>
            <translation>触发</translation>
        </message>
        <message>
            <source>Runs only after what is wired here, if something came through</source>
            <translation>仅在连到此处的内容之后运行，且须有内容通过</translation>
        </message>
        <message>
            <source>done</source>
            <translation>完成</translation>
        </message>
        <message>
            <source>Comes through once the node has finished</source>
            <translation>节点完成后即通过</translation>
        </message>
        <message>
            <source>Input and output</source>
            <translation>输入和输出</translation>
        </message>
        <message>
            <source>Logic</source>
            <translation>逻辑</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>模型</translation>
        </message>
        <message>
            <source>Knowledge</source>
            <translation>知识</translation>
        </message>
        <message>
            <source>Text and tools</source>
            <translation>文本和工具</translation>
        </message>
        <message>
            <source>People</source>
            <translation>人员</translation>
        </message>
        <message>
            <source>Notes</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>Empty: the model that the run is started with.</source>
            <translation>留空：使用启动运行时所用的模型。</translation>
        </message>
        <message>
            <source>Max tokens</source>
            <translation>最大词元</translation>
        </message>
        <message>
            <source>The answer ends here at the latest.</source>
            <translation>回答最迟在此处结束。</translation>
        </message>
        <message>
            <source>tokens</source>
            <translation>词元</translation>
        </message>
        <message>
            <source>Temperature</source>
            <translation>温度</translation>
        </message>
        <message>
            <source>0: always the likeliest word; higher: more varied.</source>
            <translation>0：始终取可能性最大的词；越高变化越多。</translation>
        </message>
        <message>
            <source>Seed</source>
            <translation>种子</translation>
        </message>
        <message>
            <source>-1: of the run, another one for each node and item.</source>
            <translation>-1：使用运行的种子，每个节点和每个项目各不相同。</translation>
        </message>
        <message>
            <source>Top k</source>
            <translation>Top k</translation>
        </message>
        <message>
            <source>Draws from this many likeliest words; 0: from all.</source>
            <translation>从可能性最大的这么多个词中抽取；0：从全部词中抽取。</translation>
        </message>
        <message>
            <source>Top p</source>
            <translation>Top p</translation>
        </message>
        <message>
            <source>Min p</source>
            <translation>Min p</translation>
        </message>
        <message>
            <source>Repeat penalty</source>
            <translation>重复惩罚</translation>
        </message>
        <message>
            <source>1: off; above: words that were used are less likely.</source>
            <translation>1：关闭；大于 1：用过的词可能性降低。</translation>
        </message>
        <message>
            <source>Stop texts</source>
            <translation>停止文本</translation>
        </message>
        <message>
            <source>One a line; the answer ends before the first that comes.</source>
            <translation>每行一个；回答在最先出现的停止文本之前结束。</translation>
        </message>
        <message>
            <source>Adapter file</source>
            <translation>适配器文件</translation>
        </message>
        <message>
            <source>A LoRA adapter for this model; empty: none.</source>
            <translation>用于此模型的 LoRA 适配器；留空：不使用。</translation>
        </message>
        <message>
            <source>Adapter scale</source>
            <translation>适配器强度</translation>
        </message>
        <message>
            <source>Steps</source>
            <translation>步骤</translation>
        </message>
        <message>
            <source>Drawn inside of this node; its input and output nodes become ports.</source>
            <translation>绘制在此节点内部；其输入和输出节点成为端口。</translation>
        </message>
        <message>
            <source>Pipeline</source>
            <translation>流水线</translation>
        </message>
        <message>
            <source>Of the project; taken if nothing is drawn inside.</source>
            <translation>取自项目；内部没有绘制内容时使用。</translation>
        </message>
        <message>
            <source>Of the project; its last saved version is taken when a run starts.</source>
            <translation>取自项目；运行开始时采用其最后保存的版本。</translation>
        </message>
        <message>
            <source>Cite</source>
            <translation>引用</translation>
        </message>
        <message>
            <source>Finds which passage supports which sentence of an answer.</source>
            <translation>找出哪个段落支持回答中的哪个句子。</translation>
        </message>
        <message>
            <source>answer</source>
            <translation>回答</translation>
        </message>
        <message>
            <source>passages</source>
            <translation>段落</translation>
        </message>
        <message>
            <source>text</source>
            <translation>文本</translation>
        </message>
        <message>
            <source>The answer with a number after each cited sentence</source>
            <translation>在每个被引用的句子后带编号的回答</translation>
        </message>
        <message>
            <source>citations</source>
            <translation>引用</translation>
        </message>
        <message>
            <source>supported</source>
            <translation>有依据</translation>
        </message>
        <message>
            <source>Whether every sentence that claims something has a passage</source>
            <translation>是否每个有所主张的句子都有对应的段落</translation>
        </message>
        <message>
            <source>Least support</source>
            <translation>最低支持度</translation>
        </message>
        <message>
            <source>The share of a sentence's words, by weight, that must stand in the passage.</source>
            <translation>句子的词语中必须出现在段落里的比例，按权重计算。</translation>
        </message>
        <message>
            <source>Constant</source>
            <translation>常量</translation>
        </message>
        <message>
            <source>A value that is always the same.</source>
            <translation>始终相同的值。</translation>
        </message>
        <message>
            <source>Type</source>
            <translation>类型</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>值</translation>
        </message>
        <message>
            <source>value</source>
            <translation>值</translation>
        </message>
        <message>
            <source>First ready</source>
            <translation>最先就绪</translation>
        </message>
        <message>
            <source>Goes on with whichever way is there first, without waiting for the others.</source>
            <translation>哪一路先到就继续哪一路，不等待其他各路。</translation>
        </message>
        <message>
            <source>Inputs</source>
            <translation>输入</translation>
        </message>
        <message>
            <source>found</source>
            <translation>已找到</translation>
        </message>
        <message>
            <source>From the guard that masked the text</source>
            <translation>来自遮蔽文本的隐私防护节点</translation>
        </message>
        <message>
            <source>What each placeholder stands for, for restoring</source>
            <translation>每个占位符代表的内容，用于还原</translation>
        </message>
        <message>
            <source>clean</source>
            <translation>无需遮蔽</translation>
        </message>
        <message>
            <source>Whether there was nothing to mask</source>
            <translation>是否没有需要遮蔽的内容</translation>
        </message>
        <message>
            <source>Guard</source>
            <translation>隐私防护</translation>
        </message>
        <message>
            <source>Masks personal data in a text, and puts it back later.</source>
            <translation>遮蔽文本中的个人数据，之后再将其还原。</translation>
        </message>
        <message>
            <source>Does</source>
            <translation>操作</translation>
        </message>
        <message>
            <source>Mask</source>
            <translation>遮蔽</translation>
        </message>
        <message>
            <source>Restore</source>
            <translation>恢复</translation>
        </message>
        <message>
            <source>E-mail addresses</source>
            <translation>电子邮件地址</translation>
        </message>
        <message>
            <source>Telephone numbers</source>
            <translation>电话号码</translation>
        </message>
        <message>
            <source>Card numbers</source>
            <translation>卡号</translation>
        </message>
        <message>
            <source>Bank accounts (IBAN)</source>
            <translation>银行账号（IBAN）</translation>
        </message>
        <message>
            <source>Human review</source>
            <translation>人工审核</translation>
        </message>
        <message>
            <source>Waits until a person has looked at a value and decided.</source>
            <translation>等待人员查看某个值并作出决定。</translation>
        </message>
        <message>
            <source>Question</source>
            <translation>问题</translation>
        </message>
        <message>
            <source>Choices</source>
            <translation>选项</translation>
        </message>
        <message>
            <source>One a line; each is a way out.</source>
            <translation>每行一个；每个都是一条出路。</translation>
        </message>
        <message>
            <source>The value may be changed</source>
            <translation>该值可以更改</translation>
        </message>
        <message>
            <source>As the person left it</source>
            <translation>人员处理后的值</translation>
        </message>
        <message>
            <source>label</source>
            <translation>标签</translation>
        </message>
        <message>
            <source>comment</source>
            <translation>评论</translation>
        </message>
        <message>
            <source>Input</source>
            <translation>输入</translation>
        </message>
        <message>
            <source>A value that the pipeline is started with.</source>
            <translation>启动流水线时给出的值。</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>As the command line and other pipelines call it; the node's id if it is empty.</source>
            <translation>命令行和其他流水线对它的称呼；留空则为节点的 id。</translation>
        </message>
        <message>
            <source>Default</source>
            <translation>默认值</translation>
        </message>
        <message>
            <source>Taken when the run is given no value; without one, a value must be given.</source>
            <translation>运行没有给出值时采用；没有默认值则必须给出值。</translation>
        </message>
        <message>
            <source>Help</source>
            <translation>帮助</translation>
        </message>
        <message>
            <source>What to type here, for whoever starts the pipeline.</source>
            <translation>给启动流水线的人的说明：此处应输入什么。</translation>
        </message>
        <message>
            <source>Join</source>
            <translation>汇合</translation>
        </message>
        <message>
            <source>Brings parallel ways together: all values, the first, or the majority.</source>
            <translation>将并行的各路汇合：全部值、第一个或多数。</translation>
        </message>
        <message>
            <source>Takes</source>
            <translation>采用</translation>
        </message>
        <message>
            <source>Ways that were skipped do not count.</source>
            <translation>被跳过的各路不计入。</translation>
        </message>
        <message>
            <source>All, as a list</source>
            <translation>全部，作为列表</translation>
        </message>
        <message>
            <source>The first in order</source>
            <translation>按顺序的第一个</translation>
        </message>
        <message>
            <source>The majority</source>
            <translation>多数</translation>
        </message>
        <message>
            <source>values</source>
            <translation>值</translation>
        </message>
        <message>
            <source>list</source>
            <translation>列表</translation>
        </message>
        <message>
            <source>Each of its entries has a vote too</source>
            <translation>其每一项也各有一票</translation>
        </message>
        <message>
            <source>votes</source>
            <translation>票数</translation>
        </message>
        <message>
            <source>agreement</source>
            <translation>一致度</translation>
        </message>
        <message>
            <source>The winner's share of the votes, 0 to 1</source>
            <translation>胜出者所得票数的比例，0 到 1</translation>
        </message>
        <message>
            <source>JSON</source>
            <translation>JSON</translation>
        </message>
        <message>
            <source>Reads a text as JSON and checks it against a schema.</source>
            <translation>将文本读取为 JSON，并按模式检查。</translation>
        </message>
        <message>
            <source>What was read; skipped if it is not valid</source>
            <translation>读取到的内容；无效时跳过</translation>
        </message>
        <message>
            <source>valid</source>
            <translation>有效</translation>
        </message>
        <message>
            <source>error</source>
            <translation>错误</translation>
        </message>
        <message>
            <source>What is wrong; skipped if it is valid</source>
            <translation>错误所在；有效时跳过</translation>
        </message>
        <message>
            <source>Schema</source>
            <translation>模式</translation>
        </message>
        <message>
            <source>A JSON Schema; empty: any JSON.</source>
            <translation>JSON 模式（JSON Schema）；留空：任意 JSON。</translation>
        </message>
        <message>
            <source>Find it in the text</source>
            <translation>在文本中查找</translation>
        </message>
        <message>
            <source>Takes the first object or list, whatever is said around it.</source>
            <translation>取第一个对象或列表，不管其前后有什么内容。</translation>
        </message>
        <message>
            <source>When it is not valid</source>
            <translation>无效时</translation>
        </message>
        <message>
            <source>The output error says why</source>
            <translation>由错误输出说明原因</translation>
        </message>
        <message>
            <source>The node fails</source>
            <translation>节点失败</translation>
        </message>
        <message>
            <source>The text holds no JSON</source>
            <translation>文本中没有 JSON</translation>
        </message>
        <message>
            <source>nothing is allowed here</source>
            <translation>此处不允许有任何内容</translation>
        </message>
        <message>
            <source>must be of type {0}</source>
            <translation>类型必须是 {0}</translation>
        </message>
        <message>
            <source>must be one of {0}</source>
            <translation>必须是 {0} 之一</translation>
        </message>
        <message>
            <source>must be {0}</source>
            <translation>必须是 {0}</translation>
        </message>
        <message>
            <source>fits none of the allowed forms</source>
            <translation>不符合任何允许的形式</translation>
        </message>
        <message>
            <source>must fit exactly one of the allowed forms</source>
            <translation>必须恰好符合一种允许的形式</translation>
        </message>
        <message>
            <source>has a form that is not allowed</source>
            <translation>具有不允许的形式</translation>
        </message>
        <message>
            <source>lacks "{0}"</source>
            <translation>缺少“{0}”</translation>
        </message>
        <message>
            <source>must not have "{0}"</source>
            <translation>不能有“{0}”</translation>
        </message>
        <message>
            <source>needs at least {0} entries</source>
            <translation>至少需要 {0} 项</translation>
        </message>
        <message>
            <source>may have at most {0} entries</source>
            <translation>最多只能有 {0} 项</translation>
        </message>
        <message>
            <source>has the same entry twice</source>
            <translation>同一项出现了两次</translation>
        </message>
        <message>
            <source>needs at least {0} characters</source>
            <translation>至少需要 {0} 个字符</translation>
        </message>
        <message>
            <source>may have at most {0} characters</source>
            <translation>最多只能有 {0} 个字符</translation>
        </message>
        <message>
            <source>does not match {0}</source>
            <translation>与 {0} 不匹配</translation>
        </message>
        <message>
            <source>must be at least {0}</source>
            <translation>不得小于 {0}</translation>
        </message>
        <message>
            <source>must be at most {0}</source>
            <translation>不得大于 {0}</translation>
        </message>
        <message>
            <source>must be above {0}</source>
            <translation>必须大于 {0}</translation>
        </message>
        <message>
            <source>must be below {0}</source>
            <translation>必须小于 {0}</translation>
        </message>
        <message>
            <source>must be a multiple of {0}</source>
            <translation>必须是 {0} 的倍数</translation>
        </message>
        <message>
            <source>turns</source>
            <translation>轮数</translation>
        </message>
        <message>
            <source>reached</source>
            <translation>已达成</translation>
        </message>
        <message>
            <source>Whether the condition held in the end</source>
            <translation>条件最终是否成立</translation>
        </message>
        <message>
            <source>Loop</source>
            <translation>循环</translation>
        </message>
        <message>
            <source>Repeats steps until a condition holds, a limited number of times.</source>
            <translation>重复执行步骤，直到条件成立，次数有限。</translation>
        </message>
        <message>
            <source>Until</source>
            <translation>直到</translation>
        </message>
        <message>
            <source>An expression over the outputs of the steps and turn, such as valid or score &gt; 0.8.</source>
            <translation>关于各步骤输出和 turn 的表达式，例如 valid 或 score &gt; 0.8。</translation>
        </message>
        <message>
            <source>Most turns</source>
            <translation>最多轮数</translation>
        </message>
        <message>
            <source>At the limit</source>
            <translation>达到上限时</translation>
        </message>
        <message>
            <source>The last turn's result is taken</source>
            <translation>采用最后一轮的结果</translation>
        </message>
        <message>
            <source>items</source>
            <translation>条目</translation>
        </message>
        <message>
            <source>The steps run once for each entry of this list</source>
            <translation>对此列表的每一项各执行一次步骤</translation>
        </message>
        <message>
            <source>Map</source>
            <translation>映射</translation>
        </message>
        <message>
            <source>Runs the same steps for each entry of a list, side by side.</source>
            <translation>对列表的每一项并行执行相同的步骤。</translation>
        </message>
        <message>
            <source>Side by side</source>
            <translation>并行</translation>
        </message>
        <message>
            <source>So many entries at a time.</source>
            <translation>同时处理的项数。</translation>
        </message>
        <message>
            <source>When an entry fails</source>
            <translation>某一项失败时</translation>
        </message>
        <message>
            <source>The entry is left out</source>
            <translation>略去该项</translation>
        </message>
        <message>
            <source>Most entries</source>
            <translation>最多项数</translation>
        </message>
        <message>
            <source>Longer lists are refused.</source>
            <translation>更长的列表会被拒绝。</translation>
        </message>
        <message>
            <source>Asks a model on this machine; the answer streams.</source>
            <translation>向此计算机上的模型提问；回答以流式输出。</translation>
        </message>
        <message>
            <source>messages</source>
            <translation>消息</translation>
        </message>
        <message>
            <source>model</source>
            <translation>模型</translation>
        </message>
        <message>
            <source>Takes the place of the model in the settings</source>
            <translation>代替设置中的模型</translation>
        </message>
        <message>
            <source>conversation</source>
            <translation>对话</translation>
        </message>
        <message>
            <source>What was asked, and the answer</source>
            <translation>所提的问题及回答</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>A remark on the canvas for those who read the pipeline.</source>
            <translation>画布上的备注，供阅读流水线的人参考。</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>文本</translation>
        </message>
        <message>
            <source>Output</source>
            <translation>输出</translation>
        </message>
        <message>
            <source>A result of the pipeline.</source>
            <translation>流水线的一个结果。</translation>
        </message>
        <message>
            <source>Prompt</source>
            <translation>提示词</translation>
        </message>
        <message>
            <source>Fills in a template; each of its variables is an input.</source>
            <translation>填写模板；模板的每个变量都是一个输入。</translation>
        </message>
        <message>
            <source>Prompt of the project</source>
            <translation>项目的提示词</translation>
        </message>
        <message>
            <source>Its last saved version is taken when a run starts. Empty: the templates below.</source>
            <translation>运行开始时采用其最后保存的版本。留空：使用下方的模板。</translation>
        </message>
        <message>
            <source>System message</source>
            <translation>系统消息</translation>
        </message>
        <message>
            <source>Message</source>
            <translation>消息</translation>
        </message>
        <message>
            <source>A template: {{ text }} becomes an input called text.</source>
            <translation>模板：{{ text }} 会成为名为 text 的输入。</translation>
        </message>
        <message>
            <source>Retrieve</source>
            <translation>检索</translation>
        </message>
        <message>
            <source>Finds passages of the project's knowledge for a question.</source>
            <translation>为问题查找项目知识中的段落。</translation>
        </message>
        <message>
            <source>query</source>
            <translation>查询</translation>
        </message>
        <message>
            <source>other</source>
            <translation>其他</translation>
        </message>
        <message>
            <source>Router</source>
            <translation>路由</translation>
        </message>
        <message>
            <source>Lets a model decide which way a text goes.</source>
            <translation>让模型决定文本的去向。</translation>
        </message>
        <message>
            <source>Labels</source>
            <translation>标签</translation>
        </message>
        <message>
            <source>One a line; each is a way out. What fits none goes to other.</source>
            <translation>每行一个；每个都是一个出口。都不符合的进入“其他”。</translation>
        </message>
        <message>
            <source>Instruction</source>
            <translation>指令</translation>
        </message>
        <message>
            <source>A template that sees text and labels; the label that the answer names first decides.</source>
            <translation>可使用 text 和 labels 的模板；由回答中最先提到的标签决定。</translation>
        </message>
        <message>
            <source>Script</source>
            <translation>脚本</translation>
        </message>
        <message>
            <source>Runs JavaScript in a process of its own, without files or network.</source>
            <translation>在独立进程中运行 JavaScript，不能访问文件或网络。</translation>
        </message>
        <message>
            <source>Code</source>
            <translation>代码</translation>
        </message>
        <message>
            <source>The inputs are variables; return gives the result.</source>
            <translation>输入即变量；return 给出结果。</translation>
        </message>
        <message>
            <source>Names, one a line.</source>
            <translation>名称，每行一个。</translation>
        </message>
        <message>
            <source>Type of the result</source>
            <translation>结果的类型</translation>
        </message>
        <message>
            <source>Time limit</source>
            <translation>时间限制</translation>
        </message>
        <message>
            <source>s</source>
            <translation>秒</translation>
        </message>
        <message>
            <source>Memory limit</source>
            <translation>内存限制</translation>
        </message>
        <message>
            <source>MB</source>
            <translation>MB</translation>
        </message>
        <message>
            <source>result</source>
            <translation>结果</translation>
        </message>
        <message>
            <source>Sub-pipeline</source>
            <translation>子流水线</translation>
        </message>
        <message>
            <source>Runs another pipeline of the project as one step.</source>
            <translation>将项目中的另一条流水线作为一个步骤运行。</translation>
        </message>
        <message>
            <source>Switch</source>
            <translation>分支</translation>
        </message>
        <message>
            <source>Goes one of several ways by rules over a value.</source>
            <translation>按针对值的规则从多条路径中选择一条。</translation>
        </message>
        <message>
            <source>Rules</source>
            <translation>规则</translation>
        </message>
        <message>
            <source>One a line, NAME: EXPRESSION over value, such as urgent: value.priority == "urgent". The first that holds decides; none: other.</source>
            <translation>每行一条，格式为 NAME: EXPRESSION，表达式针对 value，例如 urgent: value.priority == "urgent"。由第一条成立的规则决定；都不成立：其他。</translation>
        </message>
        <message>
            <source>The name of the rule that held</source>
            <translation>成立的规则的名称</translation>
        </message>
        <message>
            <source>Splits, joins, replaces, or finds by a regular expression.</source>
            <translation>拆分、连接、替换，或按正则表达式查找。</translation>
        </message>
        <message>
            <source>Split at a separator</source>
            <translation>按分隔符拆分</translation>
        </message>
        <message>
            <source>Join a list</source>
            <translation>连接列表</translation>
        </message>
        <message>
            <source>Replace</source>
            <translation>替换</translation>
        </message>
        <message>
            <source>Find by regular expression</source>
            <translation>按正则表达式查找</translation>
        </message>
        <message>
            <source>Replace by regular expression</source>
            <translation>按正则表达式替换</translation>
        </message>
        <message>
            <source>Split at a regular expression</source>
            <translation>按正则表达式拆分</translation>
        </message>
        <message>
            <source>Test by regular expression</source>
            <translation>按正则表达式测试</translation>
        </message>
        <message>
            <source>Take blanks from the ends</source>
            <translation>去除首尾空白</translation>
        </message>
        <message>
            <source>Separator</source>
            <translation>分隔符</translation>
        </message>
        <message>
            <source>\n is a new line, \t a tab.</source>
            <translation>\n 表示换行，\t 表示制表符。</translation>
        </message>
        <message>
            <source>Find</source>
            <translation>查找</translation>
        </message>
        <message>
            <source>A text, or a regular expression.</source>
            <translation>一段文本或一个正则表达式。</translation>
        </message>
        <message>
            <source>Replace by</source>
            <translation>替换为</translation>
        </message>
        <message>
            <source>$1 is the first group of a regular expression.</source>
            <translation>$1 是正则表达式的第一个分组。</translation>
        </message>
        <message>
            <source>Upper and lower case alike</source>
            <translation>不区分大小写</translation>
        </message>
        <message>
            <source>Tidy pieces</source>
            <translation>整理各段</translation>
        </message>
        <message>
            <source>Blanks at the ends and empty pieces go.</source>
            <translation>去除首尾空白和空段。</translation>
        </message>
        <message>
            <source>It had not run before</source>
            <translation>此前尚未运行过</translation>
        </message>
        <message>
            <source>Changed since its last run: {0}</source>
            <translation>自上次运行以来有更改：{0}</translation>
        </message>
        <message>
            <source>Nothing changed, but no result of its last run is kept</source>
            <translation>没有更改，但未保留其上次运行的结果</translation>
        </message>
        <message>
            <source>It was asked to run again</source>
            <translation>已要求重新运行</translation>
        </message>
        <message>
            <source>It runs every time: its results are not reused</source>
            <translation>每次都会运行：其结果不复用</translation>
        </message>
        <message>
            <source>Move the wire</source>
            <translation>移动连线</translation>
        </message>
    </context>
    <context>
        <name>PromptProblems</name>
        <message>
            <source>%1 has no value</source>
            <translation>%1 没有值</translation>
        </message>
        <message>
            <source>%1 is unknown. Use %2?</source>
            <translation>%1 未知。改用 %2？</translation>
        </message>
        <message>
            <source>Line %1: %2</source>
            <translation>第 %1 行：%2</translation>
        </message>
    </context>
    <context>
        <name>Settings</name>
        <message>
            <source>Look and language</source>
            <translation>外观与语言</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>启动</translation>
        </message>
        <message>
            <source>Models</source>
            <translation>模型</translation>
        </message>
        <message>
            <source>Compute</source>
            <translation>计算</translation>
        </message>
        <message>
            <source>You</source>
            <translation>您</translation>
        </message>
        <message>
            <source>Keyboard</source>
            <translation>键盘</translation>
        </message>
        <message>
            <source>Theme</source>
            <translation>主题</translation>
        </message>
        <message>
            <source>Light, dark, or as your desktop has it.</source>
            <translation>浅色、深色，或与桌面一致。</translation>
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
            <source>Language</source>
            <translation>语言</translation>
        </message>
        <message>
            <source>The language of menus, pages and messages.</source>
            <translation>菜单、页面和消息的语言。</translation>
        </message>
        <message>
            <source>Scale</source>
            <translation>缩放</translation>
        </message>
        <message>
            <source>The size of everything in the window.</source>
            <translation>窗口中所有内容的大小。</translation>
        </message>
        <message>
            <source>Motion</source>
            <translation>动画</translation>
        </message>
        <message>
            <source>Show Home at start</source>
            <translation>启动时显示主页</translation>
        </message>
        <message>
            <source>Otherwise Heddle opens on the page you left.</source>
            <translation>否则 Heddle 打开您离开时的页面。</translation>
        </message>
        <message>
            <source>Open the last project at start</source>
            <translation>启动时打开上次的项目</translation>
        </message>
        <message>
            <source>The project that was open when you left.</source>
            <translation>您离开时打开的项目。</translation>
        </message>
        <message>
            <source>Recent projects</source>
            <translation>最近的项目</translation>
        </message>
        <message>
            <source>Model folder</source>
            <translation>模型文件夹</translation>
        </message>
        <message>
            <source>Where the model library keeps its files. Empty: Heddle's own data folder.</source>
            <translation>模型库存放文件的位置。留空：Heddle 自己的数据文件夹。</translation>
        </message>
        <message>
            <source>Chosen model</source>
            <translation>所选模型</translation>
        </message>
        <message>
            <source>Device</source>
            <translation>设备</translation>
        </message>
        <message>
            <source>What computes the answers.</source>
            <translation>用什么计算回答。</translation>
        </message>
        <message>
            <source>The fastest here</source>
            <translation>此处最快的</translation>
        </message>
        <message>
            <source>Processor</source>
            <translation>处理器</translation>
        </message>
        <message>
            <source>Threads</source>
            <translation>线程</translation>
        </message>
        <message>
            <source>How many processor threads a model may use. 0 lets Heddle choose.</source>
            <translation>模型可使用的处理器线程数。0 表示由 Heddle 选择。</translation>
        </message>
        <message>
            <source>Memory budget</source>
            <translation>内存预算</translation>
        </message>
        <message>
            <source>How much memory loaded models may take together. 0 lets Heddle choose.</source>
            <translation>已加载的模型合计可占用的内存。0 表示由 Heddle 选择。</translation>
        </message>
        <message>
            <source>GB</source>
            <translation>GB</translation>
        </message>
        <message>
            <source>Your name</source>
            <translation>您的姓名</translation>
        </message>
        <message>
            <source>Stands beside the versions and labels you make.</source>
            <translation>显示在您创建的版本和标注旁边。</translation>
        </message>
        <message>
            <source>Your key</source>
            <translation>您的标识</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>按键</translation>
        </message>
        <message>
            <source>Every command and its key.</source>
            <translation>每个命令及其按键。</translation>
        </message>
        <message>
            <source>Short movements when panels open and work runs.</source>
            <translation>面板打开和工作运行时的短暂动画。</translation>
        </message>
        <message>
            <source>NVIDIA GPU (CUDA)</source>
            <translation>NVIDIA GPU (CUDA)</translation>
        </message>
        <message>
            <source>Layers on the GPU</source>
            <translation>GPU 上的层数</translation>
        </message>
        <message>
            <source>How many of a model's layers the GPU takes; the others stay on the processor. -1: as many as fit.</source>
            <translation>模型有多少层放在 GPU 上；其余留在处理器上。-1：能放下多少就放多少。</translation>
        </message>
        <message>
            <source>Context memory</source>
            <translation>上下文内存</translation>
        </message>
        <message>
            <source>How keys and values of a conversation are kept. Eight bits take half the memory, so a context twice as long fits; answers change slightly.</source>
            <translation>对话的键和值的保存方式。八位只占一半内存，因此可容纳两倍长的上下文；回答会略有变化。</translation>
        </message>
        <message>
            <source>As the model's (16 or 32 bits)</source>
            <translation>与模型一致（16 或 32 位）</translation>
        </message>
        <message>
            <source>Eight bits</source>
            <translation>八位</translation>
        </message>
    </context>
    <context>
        <name>Splitter</name>
        <message>
            <source>Counted in</source>
            <translation>计数单位</translation>
        </message>
        <message>
            <source>Tokens fit what a model can read; characters are the same for every model.</source>
            <translation>词元与模型可读取的长度相符；字符对所有模型都一样。</translation>
        </message>
        <message>
            <source>Tokens</source>
            <translation>词元</translation>
        </message>
        <message>
            <source>Characters</source>
            <translation>字符</translation>
        </message>
        <message>
            <source>Longest chunk</source>
            <translation>最长文本块</translation>
        </message>
        <message>
            <source>No chunk is longer. Short ones are found more precisely, long ones say more.</source>
            <translation>文本块都不会超过此长度。短的更容易精确找到，长的包含更多内容。</translation>
        </message>
        <message>
            <source>Overlap</source>
            <translation>重叠</translation>
        </message>
        <message>
            <source>How much of a chunk's end the next one repeats; at most half of the longest chunk.</source>
            <translation>下一个文本块重复前一块末尾的长度；最多为最长文本块的一半。</translation>
        </message>
        <message>
            <source>Headings</source>
            <translation>标题</translation>
        </message>
        <message>
            <source>One section a chunk; longer ones are cut like Recursive. For documents with headings (Markdown, HTML, DOCX).</source>
            <translation>每节一个文本块；过长的按“递归”方式切分。适用于带标题的文档（Markdown、HTML、DOCX）。</translation>
        </message>
        <message>
            <source>Deepest heading</source>
            <translation>最深标题</translation>
        </message>
        <message>
            <source>Headings below this level do not begin a chunk.</source>
            <translation>低于此级别的标题不会开始新的文本块。</translation>
        </message>
        <message>
            <source>Recursive</source>
            <translation>递归</translation>
        </message>
        <message>
            <source>Cuts at headings, then paragraphs, lines, sentences and words, as coarsely as the size allows. A good first choice.</source>
            <translation>依次在标题、段落、行、句子和词处切分，在长度允许的范围内尽量取大块。适合作为首选。</translation>
        </message>
        <message>
            <source>Sentences</source>
            <translation>句子</translation>
        </message>
        <message>
            <source>Whole sentences in any language, as many as fit. The overlap is whole sentences too.</source>
            <translation>任何语言的完整句子，能容纳多少就放多少。重叠部分也是完整的句子。</translation>
        </message>
        <message>
            <source>Fixed length</source>
            <translation>固定长度</translation>
        </message>
        <message>
            <source>Chunks of one length in tokens or characters, also in the middle of a sentence. For text without structure.</source>
            <translation>以词元或字符计的等长文本块，也会在句子中间切开。适用于没有结构的文本。</translation>
        </message>
    </context>
    <context>
        <name>Task</name>
        <message>
            <source>Save a copy of {0}</source>
            <translation>保存 {0} 的副本</translation>
        </message>
        <message>
            <source>Look through the model library</source>
            <translation>查看模型库</translation>
        </message>
        <message>
            <source>Add the model {0}</source>
            <translation>添加模型 {0}</translation>
        </message>
        <message>
            <source>Make the sample project</source>
            <translation>创建示例项目</translation>
        </message>
        <message>
            <source>Reading sources</source>
            <translation>正在读取来源</translation>
        </message>
        <message>
            <source>{0} of {1} documents, {2} chunks</source>
            <translation>{0} / {1} 个文档，{2} 个文本块</translation>
        </message>
        <message>
            <source>Run the pipeline {0}</source>
            <translation>运行流水线 {0}</translation>
        </message>
        <message>
            <source>{0} of {1} nodes</source>
            <translation>{0} / {1} 个节点</translation>
        </message>
    </context>
    <context>
        <name>TemplateHelp</name>
        <message>
            <source>An attribute by its name</source>
            <translation>按名称取属性</translation>
        </message>
        <message>
            <source>Lists of so many items each</source>
            <translation>每份若干项的列表</translation>
        </message>
        <message>
            <source>Number of items or characters</source>
            <translation>项数或字符数</translation>
        </message>
        <message>
            <source>Another value when this is undefined</source>
            <translation>未定义时使用另一个值</translation>
        </message>
        <message>
            <source>The dict's pairs, sorted by key or value</source>
            <translation>字典的键值对，按键或值排序</translation>
        </message>
        <message>
            <source>The first item</source>
            <translation>第一项</translation>
        </message>
        <message>
            <source>Groups of items with an equal attribute, each with .grouper and .list</source>
            <translation>属性相同的项的分组，各有 .grouper 和 .list</translation>
        </message>
        <message>
            <source>The dict's pairs of key and value</source>
            <translation>字典的键值对</translation>
        </message>
        <message>
            <source>One text of all items, with a separator</source>
            <translation>用分隔符连接所有项的文本</translation>
        </message>
        <message>
            <source>The last item</source>
            <translation>最后一项</translation>
        </message>
        <message>
            <source>A list of the items</source>
            <translation>各项组成的列表</translation>
        </message>
        <message>
            <source>The largest item</source>
            <translation>最大的项</translation>
        </message>
        <message>
            <source>The smallest item</source>
            <translation>最小的项</translation>
        </message>
        <message>
            <source>One of the items, drawn with a fixed seed</source>
            <translation>用固定种子抽取的一项</translation>
        </message>
        <message>
            <source>Backwards</source>
            <translation>倒序</translation>
        </message>
        <message>
            <source>So many lists of nearly equal length</source>
            <translation>若干个长度几乎相等的列表</translation>
        </message>
        <message>
            <source>The items in order</source>
            <translation>排好序的项</translation>
        </message>
        <message>
            <source>Each item once</source>
            <translation>每项只出现一次</translation>
        </message>
        <message>
            <source>Escapes &amp; &lt; &gt; ' and " for HTML</source>
            <translation>为 HTML 转义 &amp; &lt; &gt; ' 和 "</translation>
        </message>
        <message>
            <source>Escapes for HTML, also what is marked safe</source>
            <translation>为 HTML 转义，包括标记为安全的内容</translation>
        </message>
        <message>
            <source>The value laid out for reading</source>
            <translation>便于阅读的排版</translation>
        </message>
        <message>
            <source>Marks the text as needing no escapes</source>
            <translation>将文本标记为无需转义</translation>
        </message>
        <message>
            <source>Without HTML tags</source>
            <translation>去掉 HTML 标签</translation>
        </message>
        <message>
            <source>The value as JSON</source>
            <translation>值的 JSON 形式</translation>
        </message>
        <message>
            <source>Encoded for a web address</source>
            <translation>为网址编码</translation>
        </message>
        <message>
            <source>Makes links of web addresses</source>
            <translation>将网址变为链接</translation>
        </message>
        <message>
            <source>The dict as attributes of a tag</source>
            <translation>将字典写成标签的属性</translation>
        </message>
        <message>
            <source>The number without its sign</source>
            <translation>去掉正负号的数字</translation>
        </message>
        <message>
            <source>A number of bytes for people, such as 1.2 MB</source>
            <translation>便于阅读的字节数，例如 1.2 MB</translation>
        </message>
        <message>
            <source>The value as a real number</source>
            <translation>值的实数形式</translation>
        </message>
        <message>
            <source>The value as a whole number</source>
            <translation>值的整数形式</translation>
        </message>
        <message>
            <source>Rounded to so many places</source>
            <translation>四舍五入到若干位</translation>
        </message>
        <message>
            <source>The sum of all items</source>
            <translation>各项之和</translation>
        </message>
        <message>
            <source>A filter applied to each item, or an attribute of each</source>
            <translation>对每项应用过滤器，或取每项的属性</translation>
        </message>
        <message>
            <source>The items that do not pass a test</source>
            <translation>未通过测试的项</translation>
        </message>
        <message>
            <source>The items whose attribute does not pass a test</source>
            <translation>属性未通过测试的项</translation>
        </message>
        <message>
            <source>The items that pass a test</source>
            <translation>通过测试的项</translation>
        </message>
        <message>
            <source>The items whose attribute passes a test</source>
            <translation>属性通过测试的项</translation>
        </message>
        <message>
            <source>First letter upper case, the rest lower case</source>
            <translation>首字母大写，其余小写</translation>
        </message>
        <message>
            <source>Centres the text in a field of the width</source>
            <translation>在指定宽度内居中</translation>
        </message>
        <message>
            <source>Fills the %s, %d and other places of the text</source>
            <translation>填写文本中的 %s、%d 等占位</translation>
        </message>
        <message>
            <source>Indents all lines but the first</source>
            <translation>除第一行外都缩进</translation>
        </message>
        <message>
            <source>Lower case</source>
            <translation>小写</translation>
        </message>
        <message>
            <source>Replaces one text by another</source>
            <translation>用一段文本替换另一段</translation>
        </message>
        <message>
            <source>The value as text</source>
            <translation>值的文本形式</translation>
        </message>
        <message>
            <source>Each word with a capital letter</source>
            <translation>每个单词首字母大写</translation>
        </message>
        <message>
            <source>Without blanks, or the given characters, at both ends</source>
            <translation>去掉两端的空白或指定字符</translation>
        </message>
        <message>
            <source>Cuts the text to a length and marks the cut</source>
            <translation>将文本截到一定长度并标记</translation>
        </message>
        <message>
            <source>Upper case</source>
            <translation>大写</translation>
        </message>
        <message>
            <source>Number of words</source>
            <translation>单词数</translation>
        </message>
        <message>
            <source>Breaks the text into lines of the width</source>
            <translation>按宽度将文本分行</translation>
        </message>
        <message>
            <source>Gives one value after the other with .next()</source>
            <translation>用 .next() 依次循环给出值</translation>
        </message>
        <message>
            <source>A dict of the named arguments</source>
            <translation>由命名参数组成的字典</translation>
        </message>
        <message>
            <source>Nothing at its first call, then the separator</source>
            <translation>首次调用为空，之后为分隔符</translation>
        </message>
        <message>
            <source>An object whose attributes can be set inside loops</source>
            <translation>可在循环内设置属性的对象</translation>
        </message>
        <message>
            <source>Stops with a message</source>
            <translation>以一条消息停止</translation>
        </message>
        <message>
            <source>Whole numbers from start up to, not including, stop</source>
            <translation>从 start 到 stop（不含）的整数</translation>
        </message>
        <message>
            <source>Date and time of now, such as strftime_now('%d %b %Y')</source>
            <translation>现在的日期和时间，例如 strftime_now('%d %b %Y')</translation>
        </message>
        <message>
            <source>How often a value occurs</source>
            <translation>某个值出现的次数</translation>
        </message>
        <message>
            <source>Where a value stands first, or an error</source>
            <translation>某个值首次出现的位置，没有则报错</translation>
        </message>
        <message>
            <source>The same again</source>
            <translation>同样的内容</translation>
        </message>
        <message>
            <source>A dict of these keys</source>
            <translation>以这些键组成的字典</translation>
        </message>
        <message>
            <source>The value of a key, or another value</source>
            <translation>键的值，或另一个值</translation>
        </message>
        <message>
            <source>The pairs of key and value</source>
            <translation>键值对</translation>
        </message>
        <message>
            <source>The keys</source>
            <translation>键</translation>
        </message>
        <message>
            <source>The values</source>
            <translation>值</translation>
        </message>
        <message>
            <source>Number of bits</source>
            <translation>二进制位数</translation>
        </message>
        <message>
            <source>True for a whole value</source>
            <translation>值为整数时为真</translation>
        </message>
        <message>
            <source>Without differences of case, for comparing</source>
            <translation>忽略大小写差别，用于比较</translation>
        </message>
        <message>
            <source>How often a text occurs</source>
            <translation>某段文本出现的次数</translation>
        </message>
        <message>
            <source>True if the text ends so</source>
            <translation>文本以此结尾时为真</translation>
        </message>
        <message>
            <source>Blanks in place of tabs</source>
            <translation>用空格代替制表符</translation>
        </message>
        <message>
            <source>Where a text occurs first, or -1</source>
            <translation>文本首次出现的位置，没有则为 -1</translation>
        </message>
        <message>
            <source>Fills the {} places of the text</source>
            <translation>填写文本中的 {} 占位</translation>
        </message>
        <message>
            <source>Fills the {name} places from a dict</source>
            <translation>用字典填写 {name} 占位</translation>
        </message>
        <message>
            <source>Where a text occurs first, or an error</source>
            <translation>文本首次出现的位置，没有则报错</translation>
        </message>
        <message>
            <source>Only letters and digits</source>
            <translation>只有字母和数字</translation>
        </message>
        <message>
            <source>Only letters</source>
            <translation>只有字母</translation>
        </message>
        <message>
            <source>Only ASCII</source>
            <translation>只有 ASCII</translation>
        </message>
        <message>
            <source>Only decimal digits</source>
            <translation>只有十进制数字</translation>
        </message>
        <message>
            <source>Only digits</source>
            <translation>只有数字</translation>
        </message>
        <message>
            <source>Could be a name</source>
            <translation>可以作为名称</translation>
        </message>
        <message>
            <source>A text in lower case</source>
            <translation>小写的文本</translation>
        </message>
        <message>
            <source>Only numerals</source>
            <translation>只有数字字符</translation>
        </message>
        <message>
            <source>Nothing invisible in it</source>
            <translation>没有不可见字符</translation>
        </message>
        <message>
            <source>Only blanks</source>
            <translation>只有空白</translation>
        </message>
        <message>
            <source>A text in upper case</source>
            <translation>大写的文本</translation>
        </message>
        <message>
            <source>Joins texts with this between them</source>
            <translation>以此连接各文本</translation>
        </message>
        <message>
            <source>Fills up to the width on the right</source>
            <translation>在右侧填充到指定宽度</translation>
        </message>
        <message>
            <source>Without blanks, or the given characters, at the start</source>
            <translation>去掉开头的空白或指定字符</translation>
        </message>
        <message>
            <source>Before, separator and after, at its first place</source>
            <translation>首次出现处之前、分隔符和之后的部分</translation>
        </message>
        <message>
            <source>Without this start</source>
            <translation>去掉这个开头</translation>
        </message>
        <message>
            <source>Without this end</source>
            <translation>去掉这个结尾</translation>
        </message>
        <message>
            <source>Where a text occurs last, or -1</source>
            <translation>文本最后出现的位置，没有则为 -1</translation>
        </message>
        <message>
            <source>Where a text occurs last, or an error</source>
            <translation>文本最后出现的位置，没有则报错</translation>
        </message>
        <message>
            <source>Fills up to the width on the left</source>
            <translation>在左侧填充到指定宽度</translation>
        </message>
        <message>
            <source>Before, separator and after, at its last place</source>
            <translation>最后出现处之前、分隔符和之后的部分</translation>
        </message>
        <message>
            <source>The parts between a separator, cut from the right</source>
            <translation>从右侧按分隔符切分的部分</translation>
        </message>
        <message>
            <source>Without blanks, or the given characters, at the end</source>
            <translation>去掉结尾的空白或指定字符</translation>
        </message>
        <message>
            <source>The parts between a separator</source>
            <translation>按分隔符切分的部分</translation>
        </message>
        <message>
            <source>The lines</source>
            <translation>各行</translation>
        </message>
        <message>
            <source>True if the text starts so</source>
            <translation>文本以此开头时为真</translation>
        </message>
        <message>
            <source>Upper and lower case exchanged</source>
            <translation>大小写互换</translation>
        </message>
        <message>
            <source>Zeros in front, up to the width</source>
            <translation>在前面补零到指定宽度</translation>
        </message>
        <message>
            <source>A part with HTML escaping; here without effect</source>
            <translation>带 HTML 转义的部分；此处不起作用</translation>
        </message>
        <message>
            <source>A part that an extending template can replace</source>
            <translation>继承的模板可以替换的部分</translation>
        </message>
        <message>
            <source>Leaves the loop</source>
            <translation>离开循环</translation>
        </message>
        <message>
            <source>Calls a macro with a body, which it prints with caller()</source>
            <translation>调用宏并附带正文，宏用 caller() 输出它</translation>
        </message>
        <message>
            <source>Goes on with the next item of the loop</source>
            <translation>继续循环的下一项</translation>
        </message>
        <message>
            <source>Evaluates and prints nothing</source>
            <translation>求值但不输出</translation>
        </message>
        <message>
            <source>Another condition of if</source>
            <translation>if 的另一个条件</translation>
        </message>
        <message>
            <source>When no condition holds, or a loop has no items</source>
            <translation>没有条件成立或循环没有项时</translation>
        </message>
        <message>
            <source>Builds on another template and fills its blocks</source>
            <translation>以另一个模板为基础并填写其块</translation>
        </message>
        <message>
            <source>A filter over a whole part</source>
            <translation>对整段内容应用过滤器</translation>
        </message>
        <message>
            <source>Repeats for each item of a list</source>
            <translation>对列表的每一项重复</translation>
        </message>
        <message>
            <source>Takes macros from another template</source>
            <translation>从另一个模板取宏</translation>
        </message>
        <message>
            <source>Marks what the model writes, for training</source>
            <translation>标记模型所写的内容，用于训练</translation>
        </message>
        <message>
            <source>Prints a part only when a condition holds</source>
            <translation>条件成立时才输出一段</translation>
        </message>
        <message>
            <source>Makes another template's macros available</source>
            <translation>使另一个模板的宏可用</translation>
        </message>
        <message>
            <source>Prints another template here</source>
            <translation>在此输出另一个模板</translation>
        </message>
        <message>
            <source>A piece of template with arguments, called like a function</source>
            <translation>带参数的模板片段，像函数一样调用</translation>
        </message>
        <message>
            <source>Prints a value, as {{ }} does</source>
            <translation>输出一个值，与 {{ }} 相同</translation>
        </message>
        <message>
            <source>Prints braces as they stand</source>
            <translation>原样输出大括号</translation>
        </message>
        <message>
            <source>Gives a name to a value</source>
            <translation>给一个值命名</translation>
        </message>
        <message>
            <source>Names that hold inside this part only</source>
            <translation>只在此段内有效的名称</translation>
        </message>
        <message>
            <source>Both hold</source>
            <translation>两者都成立</translation>
        </message>
        <message>
            <source>The value false</source>
            <translation>值“假”</translation>
        </message>
        <message>
            <source>Contained in the list, dict or text</source>
            <translation>包含在列表、字典或文本中</translation>
        </message>
        <message>
            <source>Applies a test</source>
            <translation>应用测试</translation>
        </message>
        <message>
            <source>The value none</source>
            <translation>值“无”</translation>
        </message>
        <message>
            <source>Does not hold</source>
            <translation>不成立</translation>
        </message>
        <message>
            <source>One of both holds</source>
            <translation>两者之一成立</translation>
        </message>
        <message>
            <source>Lets a loop call itself with loop(items)</source>
            <translation>让循环用 loop(items) 调用自身</translation>
        </message>
        <message>
            <source>The value true</source>
            <translation>值“真”</translation>
        </message>
        <message>
            <source>True if the value differs from that of the last item</source>
            <translation>值与上一项不同时为真</translation>
        </message>
        <message>
            <source>One of the values after the other</source>
            <translation>依次给出各个值</translation>
        </message>
        <message>
            <source>How deep a recursive loop is, from 1</source>
            <translation>递归循环的深度，从 1 开始</translation>
        </message>
        <message>
            <source>How deep a recursive loop is, from 0</source>
            <translation>递归循环的深度，从 0 开始</translation>
        </message>
        <message>
            <source>True for the first item</source>
            <translation>第一项时为真</translation>
        </message>
        <message>
            <source>Number of the item, from 1</source>
            <translation>项的序号，从 1 开始</translation>
        </message>
        <message>
            <source>Number of the item, from 0</source>
            <translation>项的序号，从 0 开始</translation>
        </message>
        <message>
            <source>True for the last item</source>
            <translation>最后一项时为真</translation>
        </message>
        <message>
            <source>Number of items</source>
            <translation>项数</translation>
        </message>
        <message>
            <source>The item after this one</source>
            <translation>下一项</translation>
        </message>
        <message>
            <source>The item before this one</source>
            <translation>上一项</translation>
        </message>
        <message>
            <source>Items left, this one counted</source>
            <translation>剩余项数，包括此项</translation>
        </message>
        <message>
            <source>Items left after this one</source>
            <translation>此项之后剩余的项数</translation>
        </message>
        <message>
            <source>Equal to the other value</source>
            <translation>等于另一个值</translation>
        </message>
        <message>
            <source>Not equal to the other value</source>
            <translation>不等于另一个值</translation>
        </message>
        <message>
            <source>Less than the other value</source>
            <translation>小于另一个值</translation>
        </message>
        <message>
            <source>Less than or equal to the other value</source>
            <translation>小于或等于另一个值</translation>
        </message>
        <message>
            <source>Greater than the other value</source>
            <translation>大于另一个值</translation>
        </message>
        <message>
            <source>Greater than or equal to the other value</source>
            <translation>大于或等于另一个值</translation>
        </message>
        <message>
            <source>True or false, not a number</source>
            <translation>真或假，不是数字</translation>
        </message>
        <message>
            <source>Can be called</source>
            <translation>可以调用</translation>
        </message>
        <message>
            <source>Has a value</source>
            <translation>有值</translation>
        </message>
        <message>
            <source>Divisible by the number</source>
            <translation>能被该数整除</translation>
        </message>
        <message>
            <source>Marked as escaped for HTML</source>
            <translation>标记为已为 HTML 转义</translation>
        </message>
        <message>
            <source>An even number</source>
            <translation>偶数</translation>
        </message>
        <message>
            <source>The name of a filter</source>
            <translation>过滤器的名称</translation>
        </message>
        <message>
            <source>A real number</source>
            <translation>实数</translation>
        </message>
        <message>
            <source>A whole number</source>
            <translation>整数</translation>
        </message>
        <message>
            <source>Can be looped over</source>
            <translation>可以循环</translation>
        </message>
        <message>
            <source>A dict</source>
            <translation>字典</translation>
        </message>
        <message>
            <source>A number</source>
            <translation>数字</translation>
        </message>
        <message>
            <source>An odd number</source>
            <translation>奇数</translation>
        </message>
        <message>
            <source>The very same object</source>
            <translation>完全相同的对象</translation>
        </message>
        <message>
            <source>A list, a text or another sequence</source>
            <translation>列表、文本或其他序列</translation>
        </message>
        <message>
            <source>A text</source>
            <translation>文本</translation>
        </message>
        <message>
            <source>The name of a test</source>
            <translation>测试的名称</translation>
        </message>
        <message>
            <source>Has no value</source>
            <translation>没有值</translation>
        </message>
    </context>
    <context>
        <name>heddle::Application</name>
        <message>
            <source>%1 MB</source>
            <translation>%1 MB</translation>
        </message>
        <message>
            <source>%1 GB</source>
            <translation>%1 GB</translation>
        </message>
        <message>
            <source>Prompt</source>
            <translation>提示词</translation>
        </message>
        <message>
            <source>Start it again</source>
            <translation>重新启动</translation>
        </message>
        <message>
            <source>Open the sample project</source>
            <translation>打开示例项目</translation>
        </message>
        <message>
            <source>Project</source>
            <translation>项目</translation>
        </message>
        <message>
            <source>%1 is in the library</source>
            <translation>%1 已在库中</translation>
        </message>
        <message>
            <source>Chat with it</source>
            <translation>与它对话</translation>
        </message>
        <message>
            <source>Heddle sample</source>
            <translation>Heddle 示例</translation>
        </message>
        <message>
            <source>Pipeline</source>
            <translation>流水线</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::AnswerView</name>
        <message>
            <source>%1 tok/s</source>
            <translation>%1 词元/秒</translation>
        </message>
        <message>
            <source>first after %1 s</source>
            <translation>首词元 %1 秒</translation>
        </message>
        <message>
            <source>seed %1</source>
            <translation>种子 %1</translation>
        </message>
        <message>
            <source>Earlier answers</source>
            <translation>较早的回答</translation>
        </message>
        <message>
            <source>Each run is kept here with its model, settings and seed.</source>
            <translation>每次运行连同其模型、设置和种子都保留在此。</translation>
        </message>
        <message>
            <source>Answer</source>
            <translation>回答</translation>
        </message>
        <message>
            <source>Run the prompt and the model's answer appears here.</source>
            <translation>运行提示词后，模型的回答会显示在此。</translation>
        </message>
        <message>
            <source>Figures of the answer</source>
            <translation>回答的数据</translation>
        </message>
        <message>
            <source>Reading the prompt</source>
            <translation>正在读取提示词</translation>
        </message>
        <message>
            <source>Writing</source>
            <translation>生成中</translation>
        </message>
        <message>
            <source>Stopped</source>
            <translation>已停止</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>完成</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>失败</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::Avatar</name>
        <message>
            <source>You: %1</source>
            <translation>您：%1</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::BenchTable</name>
        <message>
            <source>Results of the retrieval bench</source>
            <translation>检索评测的结果</translation>
        </message>
        <message>
            <source>Recall at %1</source>
            <translation>召回率@%1</translation>
        </message>
        <message>
            <source>Setting</source>
            <translation>设置</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::BenchView</name>
        <message>
            <source>Questions…</source>
            <translation>问题…</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>比较</translation>
        </message>
        <message>
            <source>Use this setting</source>
            <translation>使用此设置</translation>
        </message>
        <message>
            <source>Retrieval bench</source>
            <translation>检索评测</translation>
        </message>
        <message>
            <source>Use %1</source>
            <translation>使用 %1</translation>
        </message>
        <message numerus="yes">
            <source>%n question(s) with known passages</source>
            <translation>
                <numerusform>%n 个已知段落的问题</numerusform>
            </translation>
        </message>
        <message>
            <source>Load questions whose passages you know, one JSON object a line, and see which setting finds them.</source>
            <translation>载入您知道对应段落的问题（每行一个 JSON 对象），看看哪种设置能找到它们。</translation>
        </message>
        <message numerus="yes">
            <source>%n question(s) left out.</source>
            <translation>
                <numerusform>略去了 %n 个问题。</numerusform>
            </translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>停止</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::BottomPanel</name>
        <message>
            <source>Fold the panel away</source>
            <translation>收起面板</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::BranchMap</name>
        <message>
            <source>Branches of the conversation</source>
            <translation>对话的分支</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::Canvas</name>
        <message>
            <source>Pipeline canvas</source>
            <translation>流水线画布</translation>
        </message>
        <message>
            <source>Arrow keys go from node to node, with Shift they select, with Alt they move. Tab adds a node.</source>
            <translation>方向键在节点之间移动，按住 Shift 则选择，按住 Alt 则移动节点。Tab 添加节点。</translation>
        </message>
        <message>
            <source>Name of the node</source>
            <translation>节点名称</translation>
        </message>
        <message>
            <source>A wire leads from an output to an input.</source>
            <translation>连线从输出连到输入。</translation>
        </message>
        <message>
            <source>A wire leads from an input to an output.</source>
            <translation>连线从输入连到输出。</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::CanvasBar</name>
        <message>
            <source>Canvas tools</source>
            <translation>画布工具</translation>
        </message>
        <message>
            <source>Zoom in</source>
            <translation>放大</translation>
        </message>
        <message>
            <source>Zoom</source>
            <translation>缩放</translation>
        </message>
        <message>
            <source>Fit</source>
            <translation>适合窗口</translation>
        </message>
        <message>
            <source>Add node</source>
            <translation>添加节点</translation>
        </message>
        <message>
            <source>Tab</source>
            <translation>Tab</translation>
        </message>
        <message>
            <source>Node library</source>
            <translation>节点库</translation>
        </message>
        <message>
            <source>%1%</source>
            <comment>zoom</comment>
            <translation>%1%</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::ChatInspector</name>
        <message>
            <source>Sampling</source>
            <translation>采样</translation>
        </message>
        <message>
            <source>System prompt</source>
            <translation>系统提示词</translation>
        </message>
        <message>
            <source>Model of this conversation</source>
            <translation>此对话的模型</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>模型</translation>
        </message>
        <message>
            <source>Context</source>
            <translation>上下文</translation>
        </message>
        <message>
            <source>Branches</source>
            <translation>分支</translation>
        </message>
        <message>
            <source>Stands before this conversation: who the model is, how it answers, what it must not do.</source>
            <translation>位于此对话之前：模型是谁，如何回答，不能做什么。</translation>
        </message>
        <message>
            <source>For example: Answer using only the context.</source>
            <translation>例如：只根据上下文回答。</translation>
        </message>
        <message>
            <source>%1 (missing)</source>
            <translation>%1（缺失）</translation>
        </message>
        <message>
            <source>Open a GGUF file…</source>
            <translation>打开 GGUF 文件…</translation>
        </message>
        <message>
            <source>%1 of %2 · %3%</source>
            <translation>%1 / %2 · %3%</translation>
        </message>
        <message>
            <source>System</source>
            <translation>系统</translation>
        </message>
        <message>
            <source>History</source>
            <translation>历史</translation>
        </message>
        <message>
            <source>Draft</source>
            <translation>草稿</translation>
        </message>
        <message>
            <source>Documents</source>
            <translation>文档</translation>
        </message>
        <message>
            <source>Answer from documents</source>
            <translation>依据文档回答</translation>
        </message>
        <message>
            <source>Sources of this conversation</source>
            <translation>此对话的来源</translation>
        </message>
        <message>
            <source>Sources</source>
            <translation>来源</translation>
        </message>
        <message>
            <source>Passages</source>
            <translation>段落</translation>
        </message>
        <message>
            <source>Passages before a question</source>
            <translation>问题前的段落</translation>
        </message>
        <message>
            <source>Add documents in Knowledge</source>
            <translation>在“知识”中添加文档</translation>
        </message>
        <message>
            <source>All sources</source>
            <translation>所有来源</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::ChatPage</name>
        <message>
            <source>Conversations</source>
            <translation>对话</translation>
        </message>
        <message>
            <source>New conversation</source>
            <translation>新对话</translation>
        </message>
        <message>
            <source>System prompt</source>
            <translation>系统提示词</translation>
        </message>
        <message>
            <source>No project yet</source>
            <translation>尚无项目</translation>
        </message>
        <message>
            <source>Conversations are kept in a project: one file with every version and every answer.</source>
            <translation>对话保存在项目中：一个文件，包含每个版本和每个回答。</translation>
        </message>
        <message>
            <source>Open the sample project</source>
            <translation>打开示例项目</translation>
        </message>
        <message>
            <source>New project</source>
            <translation>新建项目</translation>
        </message>
        <message>
            <source>Find a conversation</source>
            <translation>查找对话</translation>
        </message>
        <message>
            <source>Find in conversations</source>
            <translation>在对话中查找</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>复制</translation>
        </message>
        <message>
            <source>Answer again</source>
            <translation>重新回答</translation>
        </message>
        <message>
            <source>Save again</source>
            <translation>再次保存</translation>
        </message>
        <message>
            <source>Chat</source>
            <translation>对话</translation>
        </message>
        <message>
            <source>Stop the answer</source>
            <translation>停止回答</translation>
        </message>
        <message>
            <source>Edit the last question</source>
            <translation>编辑上一个问题</translation>
        </message>
        <message>
            <source>Edit the system prompt</source>
            <translation>编辑系统提示词</translation>
        </message>
        <message>
            <source>Rename the conversation…</source>
            <translation>重命名对话…</translation>
        </message>
        <message>
            <source>Copy the conversation</source>
            <translation>复制对话</translation>
        </message>
        <message>
            <source>Remove the conversation</source>
            <translation>移除对话</translation>
        </message>
        <message>
            <source>Open a model file…</source>
            <translation>打开模型文件…</translation>
        </message>
        <message>
            <source>Rename the conversation</source>
            <translation>重命名对话</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>标题</translation>
        </message>
        <message>
            <source>Conversation removed</source>
            <translation>对话已移除</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>撤销</translation>
        </message>
        <message>
            <source>Conversation copied as Markdown</source>
            <translation>对话已复制为 Markdown</translation>
        </message>
        <message>
            <source>Open a model</source>
            <translation>打开模型</translation>
        </message>
        <message>
            <source>GGUF models (*.gguf)</source>
            <translation>GGUF 模型 (*.gguf)</translation>
        </message>
        <message>
            <source>System</source>
            <translation>系统</translation>
        </message>
        <message>
            <source>You</source>
            <translation>您</translation>
        </message>
        <message>
            <source>Heddle or its engine ended while this was being written. What had come is kept; ask again for the rest.</source>
            <translation>写到一半时 Heddle 或其引擎结束了。已生成的内容已保留；请再次提问以获得其余部分。</translation>
        </message>
        <message>
            <source>%1 tok/s</source>
            <translation>%1 词元/秒</translation>
        </message>
        <message>
            <source>first token %1 s</source>
            <translation>首词元 %1 秒</translation>
        </message>
        <message>
            <source>prompt %1</source>
            <translation>提示词 %1</translation>
        </message>
        <message>
            <source>seed %1</source>
            <translation>种子 %1</translation>
        </message>
        <message>
            <source>Cut at the most tokens an answer may have. Raise Max tokens and answer again for more.</source>
            <translation>已在回答的最大词元数处截断。如需更多，请提高“最大词元”后重新回答。</translation>
        </message>
        <message>
            <source>The context is full, so the answer ends here. Start a new conversation, or shorten the system prompt.</source>
            <translation>上下文已满，回答到此为止。请开始新对话，或缩短系统提示词。</translation>
        </message>
        <message>
            <source>Writing now</source>
            <translation>生成中</translation>
        </message>
        <message>
            <source>(no text)</source>
            <translation>（没有文本）</translation>
        </message>
        <message>
            <source>Ask a follow-up</source>
            <translation>继续提问</translation>
        </message>
        <message>
            <source>Ask something, or paste a text to work on</source>
            <translation>提出问题，或粘贴要处理的文本</translation>
        </message>
        <message>
            <source>No model is chosen. Open a GGUF file, or drop one on this window.</source>
            <translation>没有选择模型。请打开 GGUF 文件，或将其拖到此窗口上。</translation>
        </message>
        <message>
            <source>Open a file…</source>
            <translation>打开文件…</translation>
        </message>
        <message>
            <source>%1 of %2 tokens</source>
            <translation>%1 / %2 词元</translation>
        </message>
        <message>
            <source>Only web links are opened</source>
            <translation>只打开网页链接</translation>
        </message>
        <message>
            <source>Open this link in the browser?</source>
            <translation>在浏览器中打开此链接吗？</translation>
        </message>
        <message>
            <source>A model wrote this link. It leads outside of Heddle: %1</source>
            <translation>此链接由模型写出，它通向 Heddle 之外：%1</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>打开</translation>
        </message>
        <message>
            <source>1 token</source>
            <translation>1 词元</translation>
        </message>
        <message>
            <source>%1 tokens</source>
            <translation>%1 词元</translation>
        </message>
        <message>
            <source>p. %1</source>
            <translation>第 %1 页</translation>
        </message>
        <message>
            <source>No passage of the documents fitted this question.</source>
            <translation>文档中没有符合此问题的段落。</translation>
        </message>
        <message numerus="yes">
            <source>%n sentence(s) of this answer stand in none of the passages.</source>
            <translation>
                <numerusform>此回答中有 %n 个句子在任何段落中都找不到依据。</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::ChunkView</name>
        <message>
            <source>Chunks of the document</source>
            <translation>文档的文本块</translation>
        </message>
        <message>
            <source>off</source>
            <translation>关</translation>
        </message>
        <message>
            <source>Text of chunk %1</source>
            <translation>文本块 %1 的文本</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::CodePiece</name>
        <message>
            <source>Code</source>
            <translation>代码</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>复制</translation>
        </message>
        <message>
            <source>Copy the code</source>
            <translation>复制代码</translation>
        </message>
        <message>
            <source>code</source>
            <translation>代码</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::CommandField</name>
        <message>
            <source>Search or run a command</source>
            <translation>搜索或运行命令</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::Composer</name>
        <message>
            <source>Send</source>
            <translation>发送</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>停止</translation>
        </message>
        <message>
            <source>Message</source>
            <translation>消息</translation>
        </message>
        <message>
            <source>Tokens in use</source>
            <translation>使用中的词元</translation>
        </message>
        <message>
            <source>Send (Enter)</source>
            <translation>发送 (Enter)</translation>
        </message>
        <message>
            <source>Esc</source>
            <translation>Esc</translation>
        </message>
        <message>
            <source>Stop writing (Esc)</source>
            <translation>停止生成 (Esc)</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::ConversationListModel</name>
        <message>
            <source>Today</source>
            <translation>今天</translation>
        </message>
        <message>
            <source>Yesterday</source>
            <translation>昨天</translation>
        </message>
        <message>
            <source>This week</source>
            <translation>本周</translation>
        </message>
        <message>
            <source>New conversation</source>
            <translation>新对话</translation>
        </message>
        <message>
            <source>No messages yet</source>
            <translation>还没有消息</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::ConversationView</name>
        <message>
            <source>Conversation</source>
            <translation>对话</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::DescriptionForm</name>
        <message>
            <source>on</source>
            <translation>开</translation>
        </message>
        <message>
            <source>off</source>
            <translation>关</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::Dialog</name>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::DocumentPane</name>
        <message>
            <source>Page</source>
            <translation>页面</translation>
        </message>
        <message>
            <source>Chunks</source>
            <translation>文本块</translation>
        </message>
        <message>
            <source>Page before</source>
            <translation>上一页</translation>
        </message>
        <message>
            <source>Next page</source>
            <translation>下一页</translation>
        </message>
        <message>
            <source>Merge</source>
            <translation>合并</translation>
        </message>
        <message>
            <source>Split</source>
            <translation>拆分</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>编辑</translation>
        </message>
        <message>
            <source>Leave out</source>
            <translation>排除</translation>
        </message>
        <message>
            <source>Splitter</source>
            <translation>切分器</translation>
        </message>
        <message>
            <source>Page %1 of %2</source>
            <translation>第 %1 页，共 %2 页</translation>
        </message>
        <message>
            <source>Chunk %1 · %2</source>
            <translation>文本块 %1 · %2</translation>
        </message>
        <message numerus="yes">
            <source>%n chunk(s)</source>
            <translation>
                <numerusform>%n 个文本块</numerusform>
            </translation>
        </message>
        <message>
            <source>Take in</source>
            <translation>纳入</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::FormRow</name>
        <message>
            <source>default %1</source>
            <translation>默认 %1</translation>
        </message>
        <message>
            <source>Back to the default</source>
            <translation>恢复默认值</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::GraphPresenter</name>
        <message>
            <source>under 1 ms</source>
            <translation>不到 1 毫秒</translation>
        </message>
        <message>
            <source>%1 ms</source>
            <translation>%1 毫秒</translation>
        </message>
        <message>
            <source>%1 s</source>
            <translation>%1 秒</translation>
        </message>
        <message>
            <source>%1 min %2 s</source>
            <translation>%1 分 %2 秒</translation>
        </message>
        <message>
            <source>Write what matters here.</source>
            <translation>在此写下重要内容。</translation>
        </message>
        <message>
            <source>when</source>
            <translation>触发</translation>
        </message>
        <message>
            <source>done</source>
            <translation>完成</translation>
        </message>
        <message>
            <source>unknown kind of node: %1</source>
            <translation>未知的节点类型：%1</translation>
        </message>
        <message>
            <source>waits</source>
            <translation>等待中</translation>
        </message>
        <message>
            <source>not run yet</source>
            <translation>尚未运行</translation>
        </message>
        <message numerus="yes">
            <source>%n tokens</source>
            <translation>
                <numerusform>%n 词元</numerusform>
            </translation>
        </message>
        <message>
            <source>in the queue</source>
            <translation>排队中</translation>
        </message>
        <message>
            <source>Writing</source>
            <translation>生成中</translation>
        </message>
        <message>
            <source>Running</source>
            <translation>运行中</translation>
        </message>
        <message numerus="yes">
            <source>%n steps inside</source>
            <translation>
                <numerusform>内含 %n 个步骤</numerusform>
            </translation>
        </message>
        <message>
            <source>attempt %1</source>
            <translation>第 %1 次尝试</translation>
        </message>
        <message>
            <source>Waits for you</source>
            <translation>等待您处理</translation>
        </message>
        <message>
            <source>Reused, same input</source>
            <translation>已复用，输入相同</translation>
        </message>
        <message>
            <source>From the run before</source>
            <translation>来自上一次运行</translation>
        </message>
        <message>
            <source>Given by a person</source>
            <translation>由人员给出</translation>
        </message>
        <message>
            <source>Bypassed</source>
            <translation>已绕过</translation>
        </message>
        <message>
            <source>%1 · fallback</source>
            <translation>%1 · 后备</translation>
        </message>
        <message>
            <source>%1 · %2</source>
            <comment>time and tokens</comment>
            <translation>%1 · %2</translation>
        </message>
        <message numerus="yes">
            <source>%1 · %n steps</source>
            <comment>time and steps</comment>
            <translation>
                <numerusform>%1 · %n 个步骤</numerusform>
            </translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>失败</translation>
        </message>
        <message>
            <source>branch not taken</source>
            <translation>未走此分支</translation>
        </message>
        <message>
            <source>stopped</source>
            <translation>已停止</translation>
        </message>
        <message>
            <source>%1 of %2 to %3 of %4</source>
            <translation>%2 的 %1 到 %4 的 %3</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::HelpPage</name>
        <message>
            <source>Manual</source>
            <translation>手册</translation>
        </message>
        <message>
            <source>Help</source>
            <translation>帮助</translation>
        </message>
        <message>
            <source>Manual page</source>
            <translation>手册页面</translation>
        </message>
        <message>
            <source>Search the manual</source>
            <translation>搜索手册</translation>
        </message>
        <message>
            <source>Contents</source>
            <translation>目录</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::HitModel</name>
        <message>
            <source>place %1</source>
            <translation>第 %1 位</translation>
        </message>
        <message>
            <source>p. %1</source>
            <translation>第 %1 页</translation>
        </message>
        <message>
            <source>Passage</source>
            <translation>段落</translation>
        </message>
        <message>
            <source>Keyword</source>
            <translation>关键词</translation>
        </message>
        <message>
            <source>Vector</source>
            <translation>向量</translation>
        </message>
        <message>
            <source>Fused</source>
            <translation>融合</translation>
        </message>
        <message>
            <source>Score</source>
            <translation>得分</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::HitTable</name>
        <message>
            <source>Passages found</source>
            <translation>找到的段落</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::HomePage</name>
        <message>
            <source>Welcome to Heddle</source>
            <translation>欢迎使用 Heddle</translation>
        </message>
        <message>
            <source>Write prompts and talk with models that run on this machine. Nothing leaves it.</source>
            <translation>编写提示词，与在此计算机上运行的模型对话。任何内容都不会离开它。</translation>
        </message>
        <message>
            <source>Open a project</source>
            <translation>打开项目</translation>
        </message>
        <message>
            <source>Manual</source>
            <translation>手册</translation>
        </message>
        <message>
            <source>This machine</source>
            <translation>此计算机</translation>
        </message>
        <message>
            <source>1 core</source>
            <translation>1 核</translation>
        </message>
        <message>
            <source>%1 cores</source>
            <translation>%1 核</translation>
        </message>
        <message>
            <source>%1 GB</source>
            <translation>%1 GB</translation>
        </message>
        <message>
            <source>%1 free</source>
            <translation>%1 可用</translation>
        </message>
        <message>
            <source>free for models</source>
            <translation>可用于模型</translation>
        </message>
        <message>
            <source>Ready</source>
            <translation>就绪</translation>
        </message>
        <message>
            <source>Choose a model</source>
            <translation>选择模型</translation>
        </message>
        <message>
            <source>It answers in Chat and runs your prompts.</source>
            <translation>它在对话中回答，并运行您的提示词。</translation>
        </message>
        <message>
            <source>A small model is built in, so you can begin at once. Any GGUF file can be added.</source>
            <translation>内置了一个小模型，您可以立即开始。可以添加任何 GGUF 文件。</translation>
        </message>
        <message>
            <source>Start a chat</source>
            <translation>开始对话</translation>
        </message>
        <message>
            <source>I have a file</source>
            <translation>我有文件</translation>
        </message>
        <message>
            <source>Open the sample project</source>
            <translation>打开示例项目</translation>
        </message>
        <message>
            <source>Small and complete. Change anything.</source>
            <translation>小而完整，可以随意更改。</translation>
        </message>
        <message>
            <source>Open sample</source>
            <translation>打开示例</translation>
        </message>
        <message>
            <source>Empty project</source>
            <translation>空项目</translation>
        </message>
        <message>
            <source>Write, run, compare</source>
            <translation>编写、运行、比较</translation>
        </message>
        <message>
            <source>Fill a prompt's variables, run it, and keep every version.</source>
            <translation>填写提示词的变量，运行它，并保留每个版本。</translation>
        </message>
        <message>
            <source>Names in double braces become a form. What you save is a version that can always be brought back; what you run keeps its model, settings and seed.</source>
            <translation>双大括号中的名称会变成表单。您保存的是随时可以恢复的版本；您运行的内容会保留其模型、设置和种子。</translation>
        </message>
        <message>
            <source>Open Prompts</source>
            <translation>打开提示词</translation>
        </message>
        <message>
            <source>Read how it works</source>
            <translation>了解工作方式</translation>
        </message>
        <message>
            <source>Recent projects</source>
            <translation>最近的项目</translation>
        </message>
        <message>
            <source>finds every command</source>
            <translation>查找所有命令</translation>
        </message>
        <message>
            <source>opens the manual at this page</source>
            <translation>打开此页的手册</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>语言</translation>
        </message>
        <message>
            <source>The language changes at the next start</source>
            <translation>语言将在下次启动时更改</translation>
        </message>
        <message>
            <source>Show this page at start</source>
            <translation>启动时显示此页</translation>
        </message>
        <message>
            <source>Chosen</source>
            <translation>已选</translation>
        </message>
        <message>
            <source>Built in</source>
            <translation>内置</translation>
        </message>
        <message>
            <source>Home</source>
            <translation>主页</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::IndexDialog</name>
        <message>
            <source>Index settings</source>
            <translation>索引设置</translation>
        </message>
        <message>
            <source>The index that serves now stays until the new one is whole.</source>
            <translation>新索引完成之前，当前使用的索引会保留。</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Make the index</source>
            <translation>建立索引</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::IndexPanel</name>
        <message>
            <source>Index settings</source>
            <translation>索引设置</translation>
        </message>
        <message>
            <source>Index</source>
            <translation>索引</translation>
        </message>
        <message>
            <source>Encoder</source>
            <translation>编码器</translation>
        </message>
        <message>
            <source>Vectors</source>
            <translation>向量</translation>
        </message>
        <message>
            <source>Structure</source>
            <translation>结构</translation>
        </message>
        <message>
            <source>Keywords</source>
            <translation>关键词</translation>
        </message>
        <message>
            <source>%1 × %2, %3</source>
            <translation>%1 × %2，%3</translation>
        </message>
        <message>
            <source>being made</source>
            <translation>正在建立</translation>
        </message>
        <message>
            <source>none yet</source>
            <translation>尚无</translation>
        </message>
        <message>
            <source>%1, %2 MB</source>
            <translation>%1，%2 MB</translation>
        </message>
        <message numerus="yes">
            <source>BM25, %n chunk(s)</source>
            <translation>
                <numerusform>BM25，%n 个文本块</numerusform>
            </translation>
        </message>
        <message>
            <source>Repair</source>
            <translation>修复</translation>
        </message>
        <message>
            <source>The index was made with other settings; it serves until a new one is there.</source>
            <translation>此索引是用其他设置建立的；在新索引建好之前仍会使用它。</translation>
        </message>
        <message>
            <source>Rebuild</source>
            <translation>重建</translation>
        </message>
        <message>
            <source>The documents outgrew what the encoder learnt from.</source>
            <translation>文档已超出编码器学习时所依据的内容。</translation>
        </message>
        <message>
            <source>Learn again</source>
            <translation>重新学习</translation>
        </message>
        <message>
            <source>Not all chunks are in the index yet.</source>
            <translation>索引中尚未包含所有文本块。</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>继续</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::KeyCapture</name>
        <message>
            <source>Key of %1</source>
            <translation>%1 的按键</translation>
        </message>
        <message>
            <source>Press a key…</source>
            <translation>请按一个键…</translation>
        </message>
        <message>
            <source>none</source>
            <translation>无</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::KeysEditor</name>
        <message>
            <source>Back to the default</source>
            <translation>恢复默认值</translation>
        </message>
        <message>
            <source>default %1</source>
            <translation>默认 %1</translation>
        </message>
        <message>
            <source>none</source>
            <translation>无</translation>
        </message>
        <message>
            <source>%1 already belongs to: %2</source>
            <translation>%1 已属于：%2</translation>
        </message>
        <message>
            <source>, </source>
            <translation>、</translation>
        </message>
        <message>
            <source>Use it here instead</source>
            <translation>改在此处使用</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::KnowledgePage</name>
        <message numerus="yes">
            <source>%n document(s) read</source>
            <translation>
                <numerusform>已读取 %n 个文档</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n could not be read; the list says why.</source>
            <translation>
                <numerusform>%n 个无法读取；原因见列表。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n chunk(s)</source>
            <translation>
                <numerusform>%n 个文本块</numerusform>
            </translation>
        </message>
        <message>
            <source>Documents</source>
            <translation>文档</translation>
        </message>
        <message>
            <source>Read %1</source>
            <translation>已读取 %1</translation>
        </message>
        <message>
            <source>No project yet</source>
            <translation>尚无项目</translation>
        </message>
        <message>
            <source>Documents are read into a project, so that answers can rest on them.</source>
            <translation>文档会读入项目，使回答有据可依。</translation>
        </message>
        <message>
            <source>Open the sample project</source>
            <translation>打开示例项目</translation>
        </message>
        <message>
            <source>New project</source>
            <translation>新建项目</translation>
        </message>
        <message>
            <source>No documents yet</source>
            <translation>尚无文档</translation>
        </message>
        <message>
            <source>Add a folder or files: PDF, Word, web pages, Markdown, text, tables and JSON. They stay where they are; Heddle reads them and finds passages by words and by meaning.</source>
            <translation>添加文件夹或文件：PDF、Word、网页、Markdown、文本、表格和 JSON。它们会留在原处；Heddle 读取它们，并按词语和含义查找段落。</translation>
        </message>
        <message>
            <source>Add a folder</source>
            <translation>添加文件夹</translation>
        </message>
        <message>
            <source>Add files</source>
            <translation>添加文件</translation>
        </message>
        <message>
            <source>No document chosen</source>
            <translation>未选择文档</translation>
        </message>
        <message>
            <source>Choose one at the left to see its text and how it was cut into chunks.</source>
            <translation>在左侧选择一个文档，查看其文本以及切分成文本块的情况。</translation>
        </message>
        <message>
            <source>Find a document</source>
            <translation>查找文档</translation>
        </message>
        <message>
            <source>Find in documents</source>
            <translation>在文档中查找</translation>
        </message>
        <message>
            <source>Read again</source>
            <translation>重新读取</translation>
        </message>
        <message>
            <source>Knowledge</source>
            <translation>知识</translation>
        </message>
        <message>
            <source>Read again what changed</source>
            <translation>重新读取有更改的内容</translation>
        </message>
        <message>
            <source>Try failed documents again</source>
            <translation>重试失败的文档</translation>
        </message>
        <message>
            <source>Stop reading</source>
            <translation>停止读取</translation>
        </message>
        <message>
            <source>Rename the source…</source>
            <translation>重命名来源…</translation>
        </message>
        <message>
            <source>Remove the source</source>
            <translation>移除来源</translation>
        </message>
        <message>
            <source>Search in the documents</source>
            <translation>在文档中搜索</translation>
        </message>
        <message>
            <source>Index settings…</source>
            <translation>索引设置…</translation>
        </message>
        <message>
            <source>Make the index anew</source>
            <translation>重新建立索引</translation>
        </message>
        <message>
            <source>Edit the chunk</source>
            <translation>编辑文本块</translation>
        </message>
        <message>
            <source>Merge the chunk with the next</source>
            <translation>将文本块与下一个合并</translation>
        </message>
        <message>
            <source>Split the chunk at the caret</source>
            <translation>在光标处拆分文本块</translation>
        </message>
        <message>
            <source>Leave the chunk out, or take it in again</source>
            <translation>排除文本块，或重新纳入</translation>
        </message>
        <message>
            <source>Rename the source</source>
            <translation>重命名来源</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>Source removed</source>
            <translation>来源已移除</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>撤销</translation>
        </message>
        <message numerus="yes">
            <source>This document: %n chunk(s), %1 on average; %2 now.</source>
            <translation>
                <numerusform>此文档：%n 个文本块，平均 %1；当前 %2。</numerusform>
            </translation>
        </message>
        <message>
            <source>Questions with known passages</source>
            <translation>已知段落的问题</translation>
        </message>
        <message>
            <source>JSON Lines (*.jsonl);;All files (*)</source>
            <translation>JSON Lines (*.jsonl);;所有文件 (*)</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::LogView</name>
        <message>
            <source>error</source>
            <translation>错误</translation>
        </message>
        <message>
            <source>warning</source>
            <translation>警告</translation>
        </message>
        <message>
            <source>info</source>
            <translation>信息</translation>
        </message>
        <message>
            <source>debug</source>
            <translation>调试</translation>
        </message>
        <message>
            <source>Search the log</source>
            <translation>搜索日志</translation>
        </message>
        <message>
            <source>All</source>
            <translation>全部</translation>
        </message>
        <message>
            <source>Info</source>
            <translation>信息</translation>
        </message>
        <message>
            <source>Warnings</source>
            <translation>警告</translation>
        </message>
        <message>
            <source>Errors</source>
            <translation>错误</translation>
        </message>
        <message>
            <source>Follow</source>
            <translation>跟随</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>复制</translation>
        </message>
        <message>
            <source>Copies the chosen lines, or all that are shown</source>
            <translation>复制所选的行，或所有显示的行</translation>
        </message>
        <message>
            <source>Log</source>
            <translation>日志</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::MainWindow</name>
        <message>
            <source>Tasks</source>
            <translation>任务</translation>
        </message>
        <message>
            <source>Log</source>
            <translation>日志</translation>
        </message>
        <message>
            <source>%1 running</source>
            <translation>%1 个运行中</translation>
        </message>
        <message>
            <source>Show tasks</source>
            <translation>显示任务</translation>
        </message>
        <message>
            <source>built in</source>
            <translation>内置</translation>
        </message>
        <message>
            <source>No project yet</source>
            <translation>尚无项目</translation>
        </message>
        <message>
            <source>Project %1</source>
            <translation>项目 %1</translation>
        </message>
        <message>
            <source>%1 - Heddle</source>
            <comment>project</comment>
            <translation>%1 - Heddle</translation>
        </message>
        <message>
            <source>Heddle cannot open %1</source>
            <translation>Heddle 无法打开 %1</translation>
        </message>
        <message>
            <source>Drop a project (.heddle) or a model (.gguf) here.</source>
            <translation>请将项目 (.heddle) 或模型 (.gguf) 拖到此处。</translation>
        </message>
        <message numerus="yes">
            <source>%1: %n layer(s) on %2</source>
            <translation>
                <numerusform>%1：%n 层在 %2 上</numerusform>
            </translation>
        </message>
        <message>
            <source>No GPU is used: %1</source>
            <translation>未使用 GPU：%1</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::MessageSection</name>
        <message>
            <source>System</source>
            <translation>系统</translation>
        </message>
        <message>
            <source>User</source>
            <translation>用户</translation>
        </message>
        <message>
            <source>Assistant</source>
            <translation>助手</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::MessageWidget</name>
        <message>
            <source>Previous version</source>
            <translation>上一个版本</translation>
        </message>
        <message>
            <source>Next version</source>
            <translation>下一个版本</translation>
        </message>
        <message>
            <source>Copy the text</source>
            <translation>复制文本</translation>
        </message>
        <message>
            <source>Edit as a new branch</source>
            <translation>编辑为新分支</translation>
        </message>
        <message>
            <source>Answer again</source>
            <translation>重新回答</translation>
        </message>
        <message>
            <source>reading the prompt</source>
            <translation>正在读取提示词</translation>
        </message>
        <message>
            <source>writing</source>
            <translation>生成中</translation>
        </message>
        <message>
            <source>stopped</source>
            <translation>已停止</translation>
        </message>
        <message>
            <source>interrupted</source>
            <translation>已中断</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>失败</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <translation>%1，%2</translation>
        </message>
        <message>
            <source>Edit the message</source>
            <translation>编辑消息</translation>
        </message>
        <message>
            <source>Send as a branch</source>
            <translation>作为分支发送</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Cited passage %1</source>
            <translation>引用的段落 %1</translation>
        </message>
        <message>
            <source>Passage %1</source>
            <translation>段落 %1</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::Minimap</name>
        <message>
            <source>Overview of the pipeline</source>
            <translation>流水线概览</translation>
        </message>
        <message>
            <source>Click to go there</source>
            <translation>单击以转到该处</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::NodeForm</name>
        <message>
            <source>More</source>
            <translation>更多</translation>
        </message>
        <message>
            <source>Run</source>
            <translation>运行</translation>
        </message>
        <message>
            <source>Reuse when nothing changed</source>
            <translation>没有更改时复用</translation>
        </message>
        <message>
            <source>Takes an earlier result where inputs and settings are the same.</source>
            <translation>输入和设置相同时采用先前的结果。</translation>
        </message>
        <message>
            <source>Bypass this node</source>
            <translation>绕过此节点</translation>
        </message>
        <message>
            <source>An input goes straight to the output of the same kind.</source>
            <translation>输入直接传到同类型的输出。</translation>
        </message>
        <message>
            <source>Go on when it fails</source>
            <translation>失败时继续</translation>
        </message>
        <message>
            <source>Only what stands on it is skipped; the run is not failed.</source>
            <translation>只跳过依赖它的内容；运行不会因此失败。</translation>
        </message>
        <message>
            <source>usual</source>
            <translation>默认</translation>
        </message>
        <message>
            <source> s</source>
            <comment>seconds</comment>
            <translation> 秒</translation>
        </message>
        <message>
            <source>Attempts</source>
            <translation>尝试次数</translation>
        </message>
        <message>
            <source>Time limit</source>
            <translation>时间限制</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::NodeInspector</name>
        <message>
            <source>It ran</source>
            <translation>已运行</translation>
        </message>
        <message>
            <source>Reused: the same inputs and settings were run before</source>
            <translation>已复用：此前以相同的输入和设置运行过</translation>
        </message>
        <message>
            <source>From the run that this one goes on from</source>
            <translation>来自本次运行所接续的运行</translation>
        </message>
        <message>
            <source>Given by a person</source>
            <translation>由人员给出</translation>
        </message>
        <message>
            <source>Its fallback, after a failure</source>
            <translation>失败后采用其后备</translation>
        </message>
        <message>
            <source>Bypassed</source>
            <translation>已绕过</translation>
        </message>
        <message>
            <source>Waits for its inputs</source>
            <translation>等待其输入</translation>
        </message>
        <message>
            <source>In the queue</source>
            <translation>排队中</translation>
        </message>
        <message>
            <source>Running</source>
            <translation>运行中</translation>
        </message>
        <message>
            <source>Waits for a person</source>
            <translation>等待人工处理</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>完成</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>失败</translation>
        </message>
        <message>
            <source>Skipped</source>
            <translation>已跳过</translation>
        </message>
        <message>
            <source>Stopped</source>
            <translation>已停止</translation>
        </message>
        <message>
            <source>Keep this result</source>
            <translation>保留此结果</translation>
        </message>
        <message>
            <source>More</source>
            <translation>更多</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>设置</translation>
        </message>
        <message>
            <source>Input</source>
            <translation>输入</translation>
        </message>
        <message>
            <source>Output</source>
            <translation>输出</translation>
        </message>
        <message>
            <source>Run on with this output</source>
            <translation>用此输出继续运行</translation>
        </message>
        <message>
            <source>What stands behind this node runs again with the output as it is edited here.</source>
            <translation>此节点之后的内容会以此处编辑后的输出重新运行。</translation>
        </message>
        <message>
            <source>Trace</source>
            <translation>跟踪</translation>
        </message>
        <message>
            <source>Why it ran</source>
            <translation>运行原因</translation>
        </message>
        <message>
            <source>Run from here</source>
            <translation>从此处运行</translation>
        </message>
        <message>
            <source>This run</source>
            <translation>本次运行</translation>
        </message>
        <message>
            <source>Let the result go: run it again</source>
            <translation>放弃保留的结果：重新运行</translation>
        </message>
        <message>
            <source>Keep this result: do not run it again</source>
            <translation>保留此结果：不再重新运行</translation>
        </message>
        <message>
            <source>It did not run yet.</source>
            <translation>尚未运行。</translation>
        </message>
        <message>
            <source>It was skipped: nothing came through to it.</source>
            <translation>已跳过：没有内容传到此处。</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>时间</translation>
        </message>
        <message>
            <source>Waited</source>
            <translation>等待时长</translation>
        </message>
        <message numerus="yes">
            <source>%n tokens</source>
            <translation>
                <numerusform>%n 词元</numerusform>
            </translation>
        </message>
        <message>
            <source>Prompt</source>
            <translation>提示词</translation>
        </message>
        <message>
            <source>Reused prefix</source>
            <translation>复用的前缀</translation>
        </message>
        <message>
            <source>Written</source>
            <translation>已生成</translation>
        </message>
        <message>
            <source>Attempts</source>
            <translation>尝试次数</translation>
        </message>
        <message>
            <source>This node takes nothing in.</source>
            <translation>此节点不接受输入。</translation>
        </message>
        <message>
            <source>Nothing came in.</source>
            <translation>没有传入任何内容。</translation>
        </message>
        <message>
            <source>Comes with the first run.</source>
            <translation>首次运行后出现。</translation>
        </message>
        <message>
            <source>Output so far</source>
            <translation>目前的输出</translation>
        </message>
        <message>
            <source>Being written.</source>
            <translation>正在生成。</translation>
        </message>
        <message>
            <source>Nothing came through.</source>
            <translation>没有传出任何内容。</translation>
        </message>
        <message>
            <source>This node gives nothing out.</source>
            <translation>此节点不产生输出。</translation>
        </message>
        <message>
            <source>%1 takes %2; what stands there is not that.</source>
            <translation>%1 接受 %2；此处的内容不是该类型。</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>结果</translation>
        </message>
        <message>
            <source>Attempt</source>
            <translation>尝试</translation>
        </message>
        <message>
            <source>In the queue at</source>
            <translation>排队时间</translation>
        </message>
        <message>
            <source>Started at</source>
            <translation>开始时间</translation>
        </message>
        <message>
            <source>Took</source>
            <translation>用时</translation>
        </message>
        <message>
            <source>Key of the result</source>
            <translation>结果的键</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::NodeLibrary</name>
        <message>
            <source>Find a node</source>
            <translation>查找节点</translation>
        </message>
        <message>
            <source>Node library</source>
            <translation>节点库</translation>
        </message>
        <message>
            <source>Nodes</source>
            <translation>节点</translation>
        </message>
        <message>
            <source>Hide the library</source>
            <translation>隐藏节点库</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::NodeSearch</name>
        <message>
            <source>Add a node</source>
            <translation>添加节点</translation>
        </message>
        <message>
            <source>Nodes</source>
            <translation>节点</translation>
        </message>
        <message>
            <source>No node is named like this. Fewer letters find more.</source>
            <translation>没有此名称的节点。减少输入的字母可找到更多。</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::Palette</name>
        <message>
            <source>Command palette</source>
            <translation>命令面板</translation>
        </message>
        <message>
            <source>Search or run a command</source>
            <translation>搜索或运行命令</translation>
        </message>
        <message>
            <source>Found</source>
            <translation>找到的内容</translation>
        </message>
        <message>
            <source>narrows</source>
            <translation>缩小范围</translation>
        </message>
        <message>
            <source>Tab</source>
            <translation>Tab</translation>
        </message>
        <message>
            <source>All</source>
            <translation>全部</translation>
        </message>
        <message>
            <source>Commands</source>
            <translation>命令</translation>
        </message>
        <message>
            <source>Things</source>
            <translation>事物</translation>
        </message>
        <message>
            <source>move</source>
            <translation>移动</translation>
        </message>
        <message>
            <source>Enter</source>
            <translation>Enter</translation>
        </message>
        <message>
            <source>run</source>
            <translation>运行</translation>
        </message>
        <message>
            <source>commands</source>
            <translation>命令</translation>
        </message>
        <message>
            <source>things</source>
            <translation>事物</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 / %2</translation>
        </message>
        <message>
            <source>Nothing is named like this. Fewer letters find more.</source>
            <translation>没有这样的名称。减少字母可以找到更多。</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::PaletteModel</name>
        <message>
            <source>Commands</source>
            <translation>命令</translation>
        </message>
        <message>
            <source>%1, key %2</source>
            <translation>%1，按键 %2</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::PaperView</name>
        <message>
            <source>Page of the document</source>
            <translation>文档页面</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::ParameterField</name>
        <message>
            <source>empty</source>
            <comment>default value</comment>
            <translation>空</translation>
        </message>
        <message>
            <source>Nothing inside yet</source>
            <translation>内部尚无内容</translation>
        </message>
        <message>
            <source>, </source>
            <translation>、</translation>
        </message>
        <message>
            <source>One a line</source>
            <translation>每行一个</translation>
        </message>
        <message>
            <source>This is not JSON yet; the last good value stands.</source>
            <translation>这还不是 JSON；仍采用上一个有效值。</translation>
        </message>
        <message>
            <source>The run's model</source>
            <translation>运行的模型</translation>
        </message>
        <message>
            <source>The project's own</source>
            <translation>项目自身的</translation>
        </message>
        <message>
            <source>None</source>
            <translation>无</translation>
        </message>
        <message>
            <source>%1 (missing)</source>
            <translation>%1（缺失）</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::PipelineInspector</name>
        <message>
            <source>Run</source>
            <translation>运行</translation>
        </message>
        <message>
            <source>Nothing is wrong.</source>
            <translation>没有问题。</translation>
        </message>
        <message>
            <source>Problems</source>
            <translation>问题</translation>
        </message>
        <message>
            <source>What changed, in a few words</source>
            <translation>用几个词说明改了什么</translation>
        </message>
        <message>
            <source>Note of the next version</source>
            <translation>下一版本的说明</translation>
        </message>
        <message>
            <source>Save version</source>
            <translation>保存版本</translation>
        </message>
        <message>
            <source>Restore</source>
            <translation>恢复</translation>
        </message>
        <message>
            <source>Versions</source>
            <translation>版本</translation>
        </message>
        <message>
            <source>Runs</source>
            <translation>运行记录</translation>
        </message>
        <message>
            <source>Inputs</source>
            <translation>输入</translation>
        </message>
        <message>
            <source>Outputs of the last run</source>
            <translation>上次运行的输出</translation>
        </message>
        <message>
            <source>How</source>
            <translation>方式</translation>
        </message>
        <message>
            <source>Model of nodes that name none</source>
            <translation>未指定模型的节点所用的模型</translation>
        </message>
        <message>
            <source>Seed</source>
            <translation>种子</translation>
        </message>
        <message>
            <source>Reuse when nothing changed</source>
            <translation>没有更改时复用</translation>
        </message>
        <message>
            <source>Notes</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>Notes on this pipeline</source>
            <translation>此流水线的备注</translation>
        </message>
        <message>
            <source>What it is for, what it must not do</source>
            <translation>它的用途，以及不能做什么</translation>
        </message>
        <message>
            <source>The window's model</source>
            <translation>窗口的模型</translation>
        </message>
        <message>
            <source>The window's: %1</source>
            <translation>窗口的模型：%1</translation>
        </message>
        <message>
            <source>This pipeline takes no inputs.</source>
            <translation>此流水线不接受输入。</translation>
        </message>
        <message>
            <source>A value is needed here.</source>
            <translation>此处需要一个值。</translation>
        </message>
        <message numerus="yes">
            <source>%n warnings; it can run.</source>
            <translation>
                <numerusform>%n 个警告；可以运行。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n errors keep it from running.</source>
            <translation>
                <numerusform>%n 个错误使其无法运行。</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::PipelinesPage</name>
        <message numerus="yes">
            <source>%n versions</source>
            <translation>
                <numerusform>%n 个版本</numerusform>
            </translation>
        </message>
        <message>
            <source>Pipelines</source>
            <translation>流水线</translation>
        </message>
        <message>
            <source>v%1 · %2</source>
            <translation>v%1 · %2</translation>
        </message>
        <message>
            <source>unsaved edits</source>
            <translation>未保存的编辑</translation>
        </message>
        <message>
            <source>Run begins</source>
            <translation>运行开始</translation>
        </message>
        <message>
            <source>Removed; open it to bring it back</source>
            <translation>已移除；打开即可恢复</translation>
        </message>
        <message>
            <source>Pipelines of this project</source>
            <translation>此项目的流水线</translation>
        </message>
        <message>
            <source>Examples to start from</source>
            <translation>可作为起点的示例</translation>
        </message>
        <message>
            <source>Removed</source>
            <translation>已移除</translation>
        </message>
        <message>
            <source>Save again</source>
            <translation>再次保存</translation>
        </message>
        <message>
            <source>Leave while the pipeline runs?</source>
            <translation>流水线正在运行，要离开吗？</translation>
        </message>
        <message>
            <source>The run stops here and can be resumed: what is done is kept.</source>
            <translation>运行会在此停止，之后可以继续：已完成的内容会保留。</translation>
        </message>
        <message>
            <source>Leave</source>
            <translation>离开</translation>
        </message>
        <message>
            <source>Version %1, current</source>
            <translation>版本 %1，当前</translation>
        </message>
        <message>
            <source>Version %1</source>
            <translation>版本 %1</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1：%2</translation>
        </message>
        <message>
            <source>v%1</source>
            <translation>v%1</translation>
        </message>
        <message>
            <source>Run the pipeline</source>
            <translation>运行流水线</translation>
        </message>
        <message>
            <source>Stop the run</source>
            <translation>停止运行</translation>
        </message>
        <message>
            <source>Run from the chosen node</source>
            <translation>从所选节点运行</translation>
        </message>
        <message>
            <source>Resume the run</source>
            <translation>继续运行</translation>
        </message>
        <message>
            <source>Answer what waits for you</source>
            <translation>答复等待您处理的内容</translation>
        </message>
        <message>
            <source>Keep the node's result, or let it go</source>
            <translation>保留节点的结果，或放弃保留</translation>
        </message>
        <message>
            <source>Show the inputs of the run</source>
            <translation>显示运行的输入</translation>
        </message>
        <message>
            <source>Show the problems</source>
            <translation>显示问题</translation>
        </message>
        <message>
            <source>Show the versions</source>
            <translation>显示版本</translation>
        </message>
        <message>
            <source>Show the runs</source>
            <translation>显示运行记录</translation>
        </message>
        <message>
            <source>Show the timeline</source>
            <translation>显示时间线</translation>
        </message>
        <message>
            <source>Timeline</source>
            <translation>时间线</translation>
        </message>
        <message>
            <source>Add a node…</source>
            <translation>添加节点…</translation>
        </message>
        <message>
            <source>Remove what is chosen</source>
            <translation>移除所选内容</translation>
        </message>
        <message>
            <source>Cut the nodes</source>
            <translation>剪切节点</translation>
        </message>
        <message>
            <source>Copy the nodes</source>
            <translation>复制节点</translation>
        </message>
        <message>
            <source>Paste nodes</source>
            <translation>粘贴节点</translation>
        </message>
        <message>
            <source>Duplicate the nodes</source>
            <translation>复制一份节点</translation>
        </message>
        <message>
            <source>Choose all nodes</source>
            <translation>选择所有节点</translation>
        </message>
        <message>
            <source>Rename the node</source>
            <translation>重命名节点</translation>
        </message>
        <message>
            <source>Bypass the nodes, or no longer</source>
            <translation>绕过节点，或取消绕过</translation>
        </message>
        <message>
            <source>Arrange the nodes</source>
            <translation>排列节点</translation>
        </message>
        <message>
            <source>Align at the left</source>
            <translation>左对齐</translation>
        </message>
        <message>
            <source>Align in a column</source>
            <translation>按列居中对齐</translation>
        </message>
        <message>
            <source>Align at the right</source>
            <translation>右对齐</translation>
        </message>
        <message>
            <source>Align at the top</source>
            <translation>顶端对齐</translation>
        </message>
        <message>
            <source>Align in a row</source>
            <translation>按行居中对齐</translation>
        </message>
        <message>
            <source>Align at the bottom</source>
            <translation>底端对齐</translation>
        </message>
        <message>
            <source>Same gaps from left to right</source>
            <translation>水平等间距</translation>
        </message>
        <message>
            <source>Same gaps from top to bottom</source>
            <translation>垂直等间距</translation>
        </message>
        <message>
            <source>Save version</source>
            <translation>保存版本</translation>
        </message>
        <message>
            <source>Discard the unsaved edits</source>
            <translation>放弃未保存的编辑</translation>
        </message>
        <message>
            <source>Restore the version that is shown</source>
            <translation>恢复所显示的版本</translation>
        </message>
        <message>
            <source>Back to the current version</source>
            <translation>返回当前版本</translation>
        </message>
        <message>
            <source>Zoom in</source>
            <translation>放大</translation>
        </message>
        <message>
            <source>Zoom out</source>
            <translation>缩小</translation>
        </message>
        <message>
            <source>Natural size</source>
            <translation>原始大小</translation>
        </message>
        <message>
            <source>See the whole pipeline</source>
            <translation>查看整条流水线</translation>
        </message>
        <message>
            <source>See what is chosen</source>
            <translation>查看所选内容</translation>
        </message>
        <message>
            <source>Snap to the grid and to neighbours</source>
            <translation>对齐到网格和相邻节点</translation>
        </message>
        <message>
            <source>Node library</source>
            <translation>节点库</translation>
        </message>
        <message>
            <source>New pipeline</source>
            <translation>新建流水线</translation>
        </message>
        <message>
            <source>All pipelines</source>
            <translation>所有流水线</translation>
        </message>
        <message>
            <source>Rename the pipeline…</source>
            <translation>重命名流水线…</translation>
        </message>
        <message>
            <source>Duplicate the pipeline</source>
            <translation>复制一份流水线</translation>
        </message>
        <message>
            <source>Remove the pipeline</source>
            <translation>移除流水线</translation>
        </message>
        <message>
            <source>Rename the pipeline</source>
            <translation>重命名流水线</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>%1 copy</source>
            <translation>%1 副本</translation>
        </message>
        <message>
            <source>Pipeline removed</source>
            <translation>流水线已移除</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>撤销</translation>
        </message>
        <message>
            <source>Nodes that fit the wire</source>
            <translation>适合此连线的节点</translation>
        </message>
        <message>
            <source>There are no nodes on the clipboard</source>
            <translation>剪贴板中没有节点</translation>
        </message>
        <message>
            <source>Copy nodes of a pipeline first.</source>
            <translation>请先复制流水线的节点。</translation>
        </message>
        <message>
            <source>Version %1 is restored</source>
            <translation>版本 %1 已恢复</translation>
        </message>
        <message>
            <source>It is a new version; the ones before it are still there.</source>
            <translation>它成为新版本；之前的版本仍然保留。</translation>
        </message>
        <message>
            <source>Edits before version %1 was restored</source>
            <translation>恢复版本 %1 之前的编辑</translation>
        </message>
        <message>
            <source>Align</source>
            <translation>对齐</translation>
        </message>
        <message>
            <source>%1   %2 tokens</source>
            <translation>%1   %2 词元</translation>
        </message>
        <message>
            <source>The run waits for you</source>
            <translation>运行正在等待您处理</translation>
        </message>
        <message>
            <source>All else is done. Answer, and it goes on.</source>
            <translation>其余均已完成。答复后即会继续。</translation>
        </message>
        <message>
            <source>Answer</source>
            <translation>回答</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>显示</translation>
        </message>
        <message>
            <source>No project yet</source>
            <translation>尚无项目</translation>
        </message>
        <message>
            <source>Pipelines are kept in a project: one file with every version and every run.</source>
            <translation>流水线保存在项目中：一个文件包含所有版本和所有运行。</translation>
        </message>
        <message>
            <source>Open the sample project</source>
            <translation>打开示例项目</translation>
        </message>
        <message>
            <source>New project</source>
            <translation>新建项目</translation>
        </message>
        <message>
            <source>A pipeline leads values through prompts, models, documents and people, as wide as it can. Draw your own, or start from an example: they all work with the built-in model.</source>
            <translation>流水线让值依次经过提示词、模型、文档和人员，并尽可能并行。您可以自行绘制，或从示例开始：所有示例都可使用内置模型。</translation>
        </message>
        <message>
            <source>Find a pipeline</source>
            <translation>查找流水线</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>打开</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>移除</translation>
        </message>
        <message>
            <source>Runs</source>
            <translation>运行记录</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>停止</translation>
        </message>
        <message>
            <source>Run</source>
            <translation>运行</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>重做</translation>
        </message>
        <message>
            <source>Arrange</source>
            <translation>排列</translation>
        </message>
        <message>
            <source>This is version %1 by %2. It can be looked at; to edit it, restore it.</source>
            <translation>这是 %2 的版本 %1。可以查看；如要编辑，请先恢复。</translation>
        </message>
        <message>
            <source>Restore</source>
            <translation>恢复</translation>
        </message>
        <message>
            <source>Edits that were not saved came back.</source>
            <translation>未保存的编辑已恢复。</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>放弃</translation>
        </message>
        <message>
            <source>Wire to %1</source>
            <translation>到 %1 的连线</translation>
        </message>
        <message>
            <source>The pipeline</source>
            <translation>流水线</translation>
        </message>
        <message>
            <source>Runs, %1 of %2 nodes</source>
            <translation>运行中，%1/%2 个节点</translation>
        </message>
        <message>
            <source>Done in %1</source>
            <translation>已完成，用时 %1</translation>
        </message>
        <message>
            <source>Waits for you</source>
            <translation>等待您处理</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>失败</translation>
        </message>
        <message>
            <source>Interrupted</source>
            <translation>已中断</translation>
        </message>
        <message>
            <source>Stopped</source>
            <translation>已停止</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>完成</translation>
        </message>
        <message>
            <source>Waits for a person</source>
            <translation>等待人工处理</translation>
        </message>
        <message>
            <source>Interrupted or running</source>
            <translation>已中断或正在运行</translation>
        </message>
        <message>
            <source>%1 · %2</source>
            <comment>version and time</comment>
            <translation>%1 · %2</translation>
        </message>
        <message>
            <source>run of %1</source>
            <translation>%1 的运行</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::PromptDocument</name>
        <message>
            <source>Typing</source>
            <translation>输入</translation>
        </message>
        <message>
            <source>Value of %1</source>
            <translation>%1 的值</translation>
        </message>
        <message>
            <source>Discard edits</source>
            <translation>放弃编辑</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::PromptListModel</name>
        <message>
            <source>unsaved</source>
            <translation>未保存</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::PromptPane</name>
        <message>
            <source>Template</source>
            <translation>模板</translation>
        </message>
        <message>
            <source>Rendered</source>
            <translation>渲染结果</translation>
        </message>
        <message>
            <source>Tokens</source>
            <translation>词元</translation>
        </message>
        <message>
            <source>Add a message</source>
            <translation>添加消息</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>撤销</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>重做</translation>
        </message>
        <message>
            <source>View of the prompt</source>
            <translation>提示词的视图</translation>
        </message>
        <message>
            <source>Prompt size</source>
            <translation>提示词大小</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::PromptsInspector</name>
        <message>
            <source>Settings</source>
            <translation>设置</translation>
        </message>
        <message>
            <source>Versions</source>
            <translation>版本</translation>
        </message>
        <message>
            <source>Model of this prompt</source>
            <translation>此提示词的模型</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>模型</translation>
        </message>
        <message>
            <source>Notes</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>Notes on this prompt</source>
            <translation>关于此提示词的备注</translation>
        </message>
        <message>
            <source>What it is for, what it must not do</source>
            <translation>它的用途，以及不能做什么</translation>
        </message>
        <message>
            <source>What changed, in a few words</source>
            <translation>用几个词说明改了什么</translation>
        </message>
        <message>
            <source>Note of the next version</source>
            <translation>下一版本的说明</translation>
        </message>
        <message>
            <source>Save version</source>
            <translation>保存版本</translation>
        </message>
        <message>
            <source>Restore</source>
            <translation>恢复</translation>
        </message>
        <message>
            <source>The window's model</source>
            <translation>窗口的模型</translation>
        </message>
        <message>
            <source>The window's: %1</source>
            <translation>窗口的模型：%1</translation>
        </message>
        <message>
            <source>%1 (missing)</source>
            <translation>%1（缺失）</translation>
        </message>
        <message>
            <source>Open a GGUF file…</source>
            <translation>打开 GGUF 文件…</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::PromptsPage</name>
        <message>
            <source>Prompts</source>
            <translation>提示词</translation>
        </message>
        <message>
            <source>v%1 · %2</source>
            <translation>v%1 · %2</translation>
        </message>
        <message>
            <source>Save again</source>
            <translation>再次保存</translation>
        </message>
        <message numerus="yes">
            <source>%1 (%n more)</source>
            <translation>
                <numerusform>%1（还有 %n 个）</numerusform>
            </translation>
        </message>
        <message>
            <source>Replace</source>
            <translation>替换</translation>
        </message>
        <message>
            <source>Fill in</source>
            <translation>填写</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>显示</translation>
        </message>
        <message>
            <source>Chat format</source>
            <translation>对话格式</translation>
        </message>
        <message>
            <source>not counted</source>
            <translation>未计数</translation>
        </message>
        <message>
            <source>The tokens of the rendered prompt appear here.</source>
            <translation>渲染后提示词的词元会显示在此。</translation>
        </message>
        <message>
            <source>%1 of %2 tokens</source>
            <translation>%1 / %2 词元</translation>
        </message>
        <message>
            <source>Run the prompt</source>
            <translation>运行提示词</translation>
        </message>
        <message>
            <source>Stop the answer</source>
            <translation>停止回答</translation>
        </message>
        <message>
            <source>Save version</source>
            <translation>保存版本</translation>
        </message>
        <message>
            <source>Save version with a note…</source>
            <translation>保存版本并附说明…</translation>
        </message>
        <message>
            <source>Discard the unsaved edits</source>
            <translation>放弃未保存的编辑</translation>
        </message>
        <message>
            <source>Show the versions</source>
            <translation>显示版本</translation>
        </message>
        <message>
            <source>Restore the version that is shown</source>
            <translation>恢复所显示的版本</translation>
        </message>
        <message>
            <source>Back to the current version</source>
            <translation>返回当前版本</translation>
        </message>
        <message>
            <source>Copy the answer</source>
            <translation>复制回答</translation>
        </message>
        <message>
            <source>Show the template</source>
            <translation>显示模板</translation>
        </message>
        <message>
            <source>Show the rendered messages</source>
            <translation>显示渲染后的消息</translation>
        </message>
        <message>
            <source>Show the tokens</source>
            <translation>显示词元</translation>
        </message>
        <message>
            <source>Add a message</source>
            <translation>添加消息</translation>
        </message>
        <message>
            <source>Add a system message</source>
            <translation>添加系统消息</translation>
        </message>
        <message>
            <source>Add a variable…</source>
            <translation>添加变量…</translation>
        </message>
        <message>
            <source>Go to the problem</source>
            <translation>转到问题处</translation>
        </message>
        <message>
            <source>Solve the problem</source>
            <translation>解决问题</translation>
        </message>
        <message>
            <source>New prompt</source>
            <translation>新建提示词</translation>
        </message>
        <message>
            <source>New prompt from an example…</source>
            <translation>从示例新建提示词…</translation>
        </message>
        <message>
            <source>Find a prompt</source>
            <translation>查找提示词</translation>
        </message>
        <message>
            <source>Rename the prompt…</source>
            <translation>重命名提示词…</translation>
        </message>
        <message>
            <source>Duplicate the prompt</source>
            <translation>复制一份提示词</translation>
        </message>
        <message>
            <source>Remove the prompt</source>
            <translation>移除提示词</translation>
        </message>
        <message>
            <source>Rename the prompt</source>
            <translation>重命名提示词</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>%1 copy</source>
            <translation>%1 副本</translation>
        </message>
        <message>
            <source>Prompt removed</source>
            <translation>提示词已移除</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>撤销</translation>
        </message>
        <message>
            <source>Answer copied</source>
            <translation>回答已复制</translation>
        </message>
        <message>
            <source>Move a message</source>
            <translation>移动消息</translation>
        </message>
        <message>
            <source>Variable %1</source>
            <translation>变量 %1</translation>
        </message>
        <message>
            <source>Remove variable %1</source>
            <translation>移除变量 %1</translation>
        </message>
        <message>
            <source>Type of %1</source>
            <translation>%1 的类型</translation>
        </message>
        <message>
            <source>What changed, in a few words</source>
            <translation>用几个词说明改了什么</translation>
        </message>
        <message>
            <source>Version %1 is restored</source>
            <translation>版本 %1 已恢复</translation>
        </message>
        <message>
            <source>It is a new version; the ones before it are still there.</source>
            <translation>它成为新版本；之前的版本仍然保留。</translation>
        </message>
        <message>
            <source>Edits before version %1 was restored</source>
            <translation>恢复版本 %1 之前的编辑</translation>
        </message>
        <message>
            <source>Run again</source>
            <translation>再次运行</translation>
        </message>
        <message>
            <source>Open a file…</source>
            <translation>打开文件…</translation>
        </message>
        <message>
            <source>%1, %2 tok/s</source>
            <translation>%1，%2 词元/秒</translation>
        </message>
        <message>
            <source>Open a model</source>
            <translation>打开模型</translation>
        </message>
        <message>
            <source>GGUF models (*.gguf)</source>
            <translation>GGUF 模型 (*.gguf)</translation>
        </message>
        <message>
            <source>No project yet</source>
            <translation>尚无项目</translation>
        </message>
        <message>
            <source>Prompts are kept in a project: one file with every version and every answer.</source>
            <translation>提示词保存在项目中：一个文件，包含每个版本和每个回答。</translation>
        </message>
        <message>
            <source>Open the sample project</source>
            <translation>打开示例项目</translation>
        </message>
        <message>
            <source>New project</source>
            <translation>新建项目</translation>
        </message>
        <message>
            <source>No prompt chosen</source>
            <translation>没有选择提示词</translation>
        </message>
        <message>
            <source>A prompt is a template with variables. Choose one at the left, or write your own.</source>
            <translation>提示词是带变量的模板。请在左侧选择一个，或自己编写。</translation>
        </message>
        <message>
            <source>Start from an example</source>
            <translation>从示例开始</translation>
        </message>
        <message>
            <source>Role of a message</source>
            <translation>消息的角色</translation>
        </message>
        <message>
            <source>Remove a message</source>
            <translation>移除消息</translation>
        </message>
        <message>
            <source>Find in prompts</source>
            <translation>在提示词中查找</translation>
        </message>
        <message>
            <source>Choose the model</source>
            <translation>选择模型</translation>
        </message>
        <message>
            <source>Change the settings</source>
            <translation>更改设置</translation>
        </message>
        <message>
            <source>Notes</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>停止</translation>
        </message>
        <message>
            <source>Run</source>
            <translation>运行</translation>
        </message>
        <message>
            <source>Edits that were not saved came back.</source>
            <translation>未保存的编辑已恢复。</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>放弃</translation>
        </message>
        <message>
            <source>This is version %1 by %2. It can be read and run; to edit it, restore it.</source>
            <translation>这是 %2 的版本 %1。可以阅读和运行；如要编辑，请先恢复。</translation>
        </message>
        <message>
            <source>Restore</source>
            <translation>恢复</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::RailItem</name>
        <message>
            <source>%1 waiting for you</source>
            <translation>%1 个等待您处理</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::RenderedView</name>
        <message>
            <source>Empty: the model is not shown this message</source>
            <translation>空：模型看不到这条消息</translation>
        </message>
        <message>
            <source>The template has an error</source>
            <translation>模板有错误</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::ReviewForm</name>
        <message>
            <source>Your answer</source>
            <translation>您的答复</translation>
        </message>
        <message>
            <source>What is asked about</source>
            <translation>所询问的内容</translation>
        </message>
        <message>
            <source>Why, if it is worth a word</source>
            <translation>原因（如有必要说明）</translation>
        </message>
        <message>
            <source>Comment</source>
            <translation>评论</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>继续</translation>
        </message>
        <message>
            <source>This is not JSON any more. Mend it, or undo the edit.</source>
            <translation>这已不再是 JSON。请修正，或撤销编辑。</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::RunListModel</name>
        <message>
            <source>unsaved edits</source>
            <translation>未保存的编辑</translation>
        </message>
        <message>
            <source>v%1</source>
            <translation>v%1</translation>
        </message>
        <message>
            <source>%1 · %2</source>
            <translation>%1 · %2</translation>
        </message>
        <message>
            <source>Stopped</source>
            <translation>已停止</translation>
        </message>
        <message>
            <source>Empty answer</source>
            <translation>空回答</translation>
        </message>
        <message>
            <source>%1 tok</source>
            <translation>%1 词元</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::SamplingPanel</name>
        <message>
            <source>Temperature</source>
            <translation>温度</translation>
        </message>
        <message>
            <source>Lower repeats the likeliest words; 0 always takes the likeliest. 0 to 2.</source>
            <translation>较低时多用最可能的词；0 总是取最可能的词。0 到 2。</translation>
        </message>
        <message>
            <source>Top-p</source>
            <translation>Top-p</translation>
        </message>
        <message>
            <source>Keeps the likeliest words until their chances add up to this; 1 keeps all. 0 to 1.</source>
            <translation>保留最可能的词，直到其概率之和达到此值；1 保留全部。0 到 1。</translation>
        </message>
        <message>
            <source>Min-p</source>
            <translation>Min-p</translation>
        </message>
        <message>
            <source>Drops words less likely than this part of the likeliest; 0 drops none. 0 to 1.</source>
            <translation>去掉概率低于最可能词这一比例的词；0 不去掉。0 到 1。</translation>
        </message>
        <message>
            <source>Typical-p</source>
            <translation>Typical-p</translation>
        </message>
        <message>
            <source>Keeps words that surprise about as much as expected; 1 is off. 0 to 1.</source>
            <translation>保留意外程度接近预期的词；1 为关闭。0 到 1。</translation>
        </message>
        <message>
            <source>Repeat penalty</source>
            <translation>重复惩罚</translation>
        </message>
        <message>
            <source>Above 1 makes words said lately less likely; 1 is off. 1 to 2.</source>
            <translation>大于 1 时降低最近说过的词的概率；1 为关闭。1 到 2。</translation>
        </message>
        <message>
            <source>Presence penalty</source>
            <translation>存在惩罚</translation>
        </message>
        <message>
            <source>Taken once from the score of each word said lately; 0 is off. -2 to 2.</source>
            <translation>对最近说过的每个词从得分中扣除一次；0 为关闭。-2 到 2。</translation>
        </message>
        <message>
            <source>Frequency penalty</source>
            <translation>频率惩罚</translation>
        </message>
        <message>
            <source>Taken for every time a word was said lately; 0 is off. -2 to 2.</source>
            <translation>最近每说一次就扣除一次；0 为关闭。-2 到 2。</translation>
        </message>
        <message>
            <source>Precise</source>
            <translation>精确</translation>
        </message>
        <message>
            <source>Balanced</source>
            <translation>均衡</translation>
        </message>
        <message>
            <source>Creative</source>
            <translation>创意</translation>
        </message>
        <message>
            <source>Sampling</source>
            <translation>采样</translation>
        </message>
        <message>
            <source>Sampling preset</source>
            <translation>采样预设</translation>
        </message>
        <message>
            <source>Custom</source>
            <translation>自定义</translation>
        </message>
        <message>
            <source>Top-k</source>
            <translation>Top-k</translation>
        </message>
        <message>
            <source>Keeps this many of the likeliest words; 0 keeps all. 0 to 1,000.</source>
            <translation>保留这么多个最可能的词；0 保留全部。0 到 1,000。</translation>
        </message>
        <message>
            <source>Max tokens</source>
            <translation>最大词元</translation>
        </message>
        <message>
            <source>The answer ends after this many tokens. 1 to 32,768.</source>
            <translation>回答在这么多词元之后结束。1 到 32,768。</translation>
        </message>
        <message>
            <source>random</source>
            <translation>随机</translation>
        </message>
        <message>
            <source>Seed</source>
            <translation>种子</translation>
        </message>
        <message>
            <source>The same seed gives the same answer again; empty draws a new one each time.</source>
            <translation>相同的种子再次给出相同的回答；留空则每次重新抽取。</translation>
        </message>
        <message>
            <source>More sampling</source>
            <translation>更多采样设置</translation>
        </message>
        <message>
            <source>Show more sampling settings</source>
            <translation>显示更多采样设置</translation>
        </message>
        <message>
            <source>Penalty window</source>
            <translation>惩罚窗口</translation>
        </message>
        <message>
            <source>The penalties look back this many tokens; 0 turns them off. 0 to 4,096.</source>
            <translation>惩罚回看这么多个词元；0 为关闭。0 到 4,096。</translation>
        </message>
        <message>
            <source>Stop strings</source>
            <translation>停止文本</translation>
        </message>
        <message>
            <source>Stop strings, one a line</source>
            <translation>停止文本，每行一个</translation>
        </message>
        <message>
            <source>An answer ends before the first of these texts.</source>
            <translation>回答在遇到这些文本之一之前结束。</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::SearchPane</name>
        <message>
            <source>Ask something the documents answer</source>
            <translation>提一个文档能够回答的问题</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>搜索</translation>
        </message>
        <message>
            <source>Vectors</source>
            <translation>向量</translation>
        </message>
        <message>
            <source>Keywords</source>
            <translation>关键词</translation>
        </message>
        <message>
            <source>Top</source>
            <translation>前几项</translation>
        </message>
        <message>
            <source>How many passages</source>
            <translation>段落的数量</translation>
        </message>
        <message>
            <source>By</source>
            <translation>依据</translation>
        </message>
        <message>
            <source>Words (BM25), meaning (vectors), or both put together by their places</source>
            <translation>词语 (BM25)、含义（向量），或按两者的名次合并</translation>
        </message>
        <message>
            <source>Diversity</source>
            <translation>多样性</translation>
        </message>
        <message>
            <source>0: the best ones, however alike; towards 1: the more different ones</source>
            <translation>0：最佳的段落，无论多么相似；越接近 1：差异越大的段落</translation>
        </message>
        <message>
            <source>Around</source>
            <translation>前后</translation>
        </message>
        <message>
            <source>Chunks before and after a hit that its passage takes in</source>
            <translation>段落所包含的命中位置前后的文本块数</translation>
        </message>
        <message>
            <source>See what search finds before a prompt, a pipeline or a chat relies on it.</source>
            <translation>在提示词、流水线或对话依赖搜索之前，先查看搜索能找到什么。</translation>
        </message>
        <message>
            <source>No passage fits. Try other words, or search by vectors.</source>
            <translation>没有符合的段落。请换用其他词语，或按向量搜索。</translation>
        </message>
        <message>
            <source>%1 ms</source>
            <translation>%1 毫秒</translation>
        </message>
        <message>
            <source>Both</source>
            <translation>两者</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::SettingRow</name>
        <message>
            <source>at the next start</source>
            <translation>下次启动时</translation>
        </message>
        <message>
            <source>Back to the default</source>
            <translation>恢复默认值</translation>
        </message>
        <message>
            <source>Heddle's own folder</source>
            <translation>Heddle 自己的文件夹</translation>
        </message>
        <message>
            <source>Choose a folder</source>
            <translation>选择文件夹</translation>
        </message>
        <message>
            <source>on</source>
            <translation>开</translation>
        </message>
        <message>
            <source>off</source>
            <translation>关</translation>
        </message>
        <message>
            <source>empty</source>
            <translation>空</translation>
        </message>
        <message>
            <source>default %1</source>
            <translation>默认 %1</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::SettingsPage</name>
        <message>
            <source>Settings</source>
            <translation>设置</translation>
        </message>
        <message>
            <source>Search settings</source>
            <translation>搜索设置</translation>
        </message>
        <message>
            <source>No setting is called like this</source>
            <translation>没有这样的设置</translation>
        </message>
        <message>
            <source>Fewer letters find more. The palette finds commands as well.</source>
            <translation>减少字母可以找到更多。命令面板也能找到命令。</translation>
        </message>
        <message>
            <source>Categories</source>
            <translation>类别</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::SourceListModel</name>
        <message>
            <source>Waits to be read</source>
            <translation>等待读取</translation>
        </message>
        <message>
            <source>Could not be read</source>
            <translation>无法读取</translation>
        </message>
        <message>
            <source>The same text as another document</source>
            <translation>与另一个文档的文本相同</translation>
        </message>
        <message>
            <source>The file is gone</source>
            <translation>文件已不存在</translation>
        </message>
        <message>
            <source>Almost the same as another document (%1 %)</source>
            <translation>与另一个文档几乎相同 (%1 %)</translation>
        </message>
        <message>
            <source>Cannot be reached</source>
            <translation>无法访问</translation>
        </message>
        <message>
            <source>Not read yet</source>
            <translation>尚未读取</translation>
        </message>
        <message numerus="yes">
            <source>%n document(s)</source>
            <translation>
                <numerusform>%n 个文档</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n failed</source>
            <translation>
                <numerusform>%n 个失败</numerusform>
            </translation>
        </message>
        <message>
            <source>the first %1 are listed</source>
            <translation>只列出前 %1 个</translation>
        </message>
        <message numerus="yes">
            <source>%n chunk(s)</source>
            <translation>
                <numerusform>%n 个文本块</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n page(s)</source>
            <translation>
                <numerusform>%n 页</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::SourceListView</name>
        <message>
            <source>Sources and documents</source>
            <translation>来源和文档</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::SplitterPopup</name>
        <message>
            <source>Apply to the source</source>
            <translation>应用于来源</translation>
        </message>
        <message>
            <source>Splitter</source>
            <translation>切分器</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::StatusBar</name>
        <message>
            <source>Status</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>1 task</source>
            <translation>1 个任务</translation>
        </message>
        <message>
            <source>%1 tasks</source>
            <translation>%1 个任务</translation>
        </message>
        <message>
            <source>Shows the task list</source>
            <translation>显示任务列表</translation>
        </message>
        <message>
            <source>No tasks</source>
            <translation>没有任务</translation>
        </message>
        <message>
            <source>Offline</source>
            <translation>离线</translation>
        </message>
        <message>
            <source>Heddle opens no connection to other machines</source>
            <translation>Heddle 不与其他计算机建立连接</translation>
        </message>
        <message>
            <source>Saved %1</source>
            <translation>已保存 %1</translation>
        </message>
        <message>
            <source>When the project was last written</source>
            <translation>项目上次写入的时间</translation>
        </message>
        <message>
            <source>The engine is starting</source>
            <translation>引擎正在启动</translation>
        </message>
        <message>
            <source>Requests wait until it answers</source>
            <translation>请求会等待它响应</translation>
        </message>
        <message>
            <source>The chosen model</source>
            <translation>所选模型</translation>
        </message>
        <message>
            <source>Adapter and its scale</source>
            <translation>适配器及其强度</translation>
        </message>
        <message>
            <source>/ %1 GB</source>
            <translation>/ %1 GB</translation>
        </message>
        <message>
            <source>Memory of loaded models, and their budget</source>
            <translation>已加载模型占用的内存及其预算</translation>
        </message>
        <message>
            <source>tok/s</source>
            <translation>词元/秒</translation>
        </message>
        <message>
            <source>Tokens a second, all requests together</source>
            <translation>所有请求合计每秒的词元数</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::TaskPanel</name>
        <message>
            <source>Nothing runs. Long work shows here with its progress, time left and Cancel.</source>
            <translation>没有正在运行的内容。较长的工作会在此显示进度、剩余时间和取消按钮。</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::TaskRow</name>
        <message>
            <source>%1 s left</source>
            <translation>剩余 %1 秒</translation>
        </message>
        <message>
            <source>%1 min left</source>
            <translation>剩余 %1 分钟</translation>
        </message>
        <message>
            <source>%1 h left</source>
            <translation>剩余 %1 小时</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>暂停</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>等待中</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>已取消</translation>
        </message>
        <message>
            <source>Paused</source>
            <translation>已暂停</translation>
        </message>
        <message>
            <source>Resume</source>
            <translation>继续</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::TemplateView</name>
        <message>
            <source>Change this message</source>
            <translation>更改此消息</translation>
        </message>
        <message>
            <source>Move up</source>
            <translation>上移</translation>
        </message>
        <message>
            <source>Move down</source>
            <translation>下移</translation>
        </message>
        <message>
            <source>Remove the message</source>
            <translation>移除消息</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::TextPiece</name>
        <message>
            <source>Message text</source>
            <translation>消息文本</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::TimelineHead</name>
        <message>
            <source>Model</source>
            <translation>模型</translation>
        </message>
        <message>
            <source>Retrieve, rank</source>
            <translation>检索、排序</translation>
        </message>
        <message>
            <source>Other work</source>
            <translation>其他工作</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::TimelineView</name>
        <message>
            <source>Timeline of the run</source>
            <translation>运行的时间线</translation>
        </message>
        <message>
            <source>Run the pipeline: every node shows here when it worked and for how long.</source>
            <translation>运行流水线：每个节点的工作时间和时长都会显示在此。</translation>
        </message>
        <message>
            <source>%1 s</source>
            <translation>%1 秒</translation>
        </message>
        <message>
            <source>%1 ms</source>
            <translation>%1 毫秒</translation>
        </message>
        <message>
            <source>from cache</source>
            <translation>来自缓存</translation>
        </message>
        <message>
            <source>waits for you</source>
            <translation>等待您处理</translation>
        </message>
        <message>
            <source>%1 so far</source>
            <translation>目前 %1</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::ToastCard</name>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::TokensView</name>
        <message>
            <source>Tokens of the rendered prompt</source>
            <translation>渲染后提示词的词元</translation>
        </message>
        <message>
            <source>The first %L1 of %L2 tokens are shown.</source>
            <translation>显示 %L2 个词元中的前 %L1 个。</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::TopStrip</name>
        <message>
            <source>Panel below</source>
            <translation>下方面板</translation>
        </message>
        <message>
            <source>Inspector</source>
            <translation>检查器</translation>
        </message>
        <message>
            <source>Light or dark</source>
            <translation>浅色或深色</translation>
        </message>
        <message>
            <source>Menus</source>
            <translation>菜单</translation>
        </message>
        <message>
            <source>&amp;File</source>
            <translation>文件(&amp;F)</translation>
        </message>
        <message>
            <source>&amp;Edit</source>
            <translation>编辑(&amp;E)</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <translation>视图(&amp;V)</translation>
        </message>
        <message>
            <source>&amp;Go</source>
            <translation>转到(&amp;G)</translation>
        </message>
        <message>
            <source>&amp;Run</source>
            <translation>运行(&amp;R)</translation>
        </message>
        <message>
            <source>&amp;Help</source>
            <translation>帮助(&amp;H)</translation>
        </message>
        <message>
            <source>Nothing to do here</source>
            <translation>此处没有可执行的操作</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::VariableDialog</name>
        <message>
            <source>Name</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>Choices, one a line</source>
            <translation>选项，每行一个</translation>
        </message>
        <message>
            <source>Default value</source>
            <translation>默认值</translation>
        </message>
        <message>
            <source>Add a variable</source>
            <translation>添加变量</translation>
        </message>
        <message>
            <source>Variable</source>
            <translation>变量</translation>
        </message>
        <message>
            <source>The template uses this name; change it there.</source>
            <translation>模板使用此名称；请在模板中更改。</translation>
        </message>
        <message>
            <source>Stands where no value is given. Empty: a value must be given.</source>
            <translation>没有给出值时使用。留空：必须给出值。</translation>
        </message>
        <message>
            <source>Type</source>
            <translation>类型</translation>
        </message>
        <message>
            <source>Description</source>
            <translation>说明</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>添加</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
        <message>
            <source>Letters, digits and _ make a name; it starts with a letter.</source>
            <translation>名称由字母、数字和 _ 组成，以字母开头。</translation>
        </message>
        <message>
            <source>There is a variable of this name. Choose another.</source>
            <translation>已有同名变量。请另选名称。</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::VariablesDelegate</name>
        <message>
            <source>no value</source>
            <translation>没有值</translation>
        </message>
        <message>
            <source>Type of %1</source>
            <translation>%1 的类型</translation>
        </message>
        <message>
            <source>Value of %1</source>
            <translation>%1 的值</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>是</translation>
        </message>
        <message>
            <source>no</source>
            <translation>否</translation>
        </message>
        <message>
            <source>Enter takes the value, Shift+Enter starts a line</source>
            <translation>Enter 采用该值，Shift+Enter 换行</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::VariablesModel</name>
        <message>
            <source>text</source>
            <translation>文本</translation>
        </message>
        <message>
            <source>number</source>
            <translation>数字</translation>
        </message>
        <message>
            <source>yes or no</source>
            <translation>是或否</translation>
        </message>
        <message>
            <source>choice</source>
            <translation>选项</translation>
        </message>
        <message>
            <source>list</source>
            <translation>列表</translation>
        </message>
        <message>
            <source>JSON</source>
            <translation>JSON</translation>
        </message>
        <message>
            <source>Found in the template</source>
            <translation>在模板中找到</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>Type</source>
            <translation>类型</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>值</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::VariablesView</name>
        <message>
            <source>Write {{ name }} in the template and it appears here.</source>
            <translation>在模板中写 {{ name }}，它就会出现在此。</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>添加</translation>
        </message>
        <message>
            <source>Variables</source>
            <translation>变量</translation>
        </message>
        <message numerus="yes">
            <source>%n in this prompt</source>
            <translation>
                <numerusform>此提示词中有 %n 个</numerusform>
            </translation>
        </message>
        <message>
            <source>Edit the value</source>
            <translation>编辑值</translation>
        </message>
        <message>
            <source>Describe the variable…</source>
            <translation>描述变量…</translation>
        </message>
        <message>
            <source>Remove the variable</source>
            <translation>移除变量</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::VersionListModel</name>
        <message>
            <source>Version %1, current</source>
            <translation>版本 %1，当前</translation>
        </message>
        <message>
            <source>Version %1</source>
            <translation>版本 %1</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1：%2</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::WindowCommands</name>
        <message>
            <source>Project</source>
            <translation>项目</translation>
        </message>
        <message>
            <source>New project…</source>
            <translation>新建项目…</translation>
        </message>
        <message>
            <source>Open project…</source>
            <translation>打开项目…</translation>
        </message>
        <message>
            <source>Recent projects…</source>
            <translation>最近的项目…</translation>
        </message>
        <message>
            <source>Save a copy of the project…</source>
            <translation>保存项目副本…</translation>
        </message>
        <message>
            <source>Close project</source>
            <translation>关闭项目</translation>
        </message>
        <message>
            <source>Add a model file…</source>
            <translation>添加模型文件…</translation>
        </message>
        <message>
            <source>Models</source>
            <translation>模型</translation>
        </message>
        <message>
            <source>Add a model file</source>
            <translation>添加模型文件</translation>
        </message>
        <message>
            <source>Models (*.gguf)</source>
            <translation>模型 (*.gguf)</translation>
        </message>
        <message>
            <source>Quit Heddle</source>
            <translation>退出 Heddle</translation>
        </message>
        <message>
            <source>Window</source>
            <translation>窗口</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>编辑</translation>
        </message>
        <message>
            <source>Nothing to do again</source>
            <translation>没有可重做的操作</translation>
        </message>
        <message>
            <source>Nothing to undo</source>
            <translation>没有可撤销的操作</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>撤销</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>重做</translation>
        </message>
        <message>
            <source>Cut</source>
            <translation>剪切</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>复制</translation>
        </message>
        <message>
            <source>Paste</source>
            <translation>粘贴</translation>
        </message>
        <message>
            <source>Select all</source>
            <translation>全选</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>文本</translation>
        </message>
        <message>
            <source>View</source>
            <translation>视图</translation>
        </message>
        <message>
            <source>Switch between light and dark</source>
            <translation>切换浅色与深色</translation>
        </message>
        <message>
            <source>Theme as the system has it</source>
            <translation>主题跟随系统</translation>
        </message>
        <message>
            <source>Panels</source>
            <translation>面板</translation>
        </message>
        <message>
            <source>List at the left</source>
            <translation>左侧列表</translation>
        </message>
        <message>
            <source>Inspector at the right</source>
            <translation>右侧检查器</translation>
        </message>
        <message>
            <source>Panel below</source>
            <translation>下方面板</translation>
        </message>
        <message>
            <source>Show tasks</source>
            <translation>显示任务</translation>
        </message>
        <message>
            <source>Show the log</source>
            <translation>显示日志</translation>
        </message>
        <message>
            <source>Full screen</source>
            <translation>全屏</translation>
        </message>
        <message>
            <source>Go</source>
            <translation>转到</translation>
        </message>
        <message>
            <source>Search or run a command</source>
            <translation>搜索或运行命令</translation>
        </message>
        <message>
            <source>Next area of the window</source>
            <translation>窗口的下一个区域</translation>
        </message>
        <message>
            <source>Previous area of the window</source>
            <translation>窗口的上一个区域</translation>
        </message>
        <message>
            <source>Help</source>
            <translation>帮助</translation>
        </message>
        <message>
            <source>Help for this page</source>
            <translation>此页的帮助</translation>
        </message>
        <message>
            <source>Manual</source>
            <translation>手册</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>按键</translation>
        </message>
        <message>
            <source>About Heddle</source>
            <translation>关于 Heddle</translation>
        </message>
        <message>
            <source>About</source>
            <translation>关于</translation>
        </message>
        <message>
            <source>Heddle %1</source>
            <translation>Heddle %1</translation>
        </message>
        <message>
            <source>A workbench for language models that run on your own machine. Free software under the GNU General Public License, version 3.</source>
            <translation>在您自己的计算机上运行语言模型的工作台。以 GNU 通用公共许可证第 3 版发布的自由软件。</translation>
        </message>
        <message>
            <source>Open the manual</source>
            <translation>打开手册</translation>
        </message>
        <message>
            <source>Go to %1</source>
            <translation>转到%1</translation>
        </message>
        <message>
            <source>Pages</source>
            <translation>页面</translation>
        </message>
        <message>
            <source>chosen</source>
            <translation>已选</translation>
        </message>
        <message>
            <source>Projects</source>
            <translation>项目</translation>
        </message>
        <message>
            <source>Choose another</source>
            <translation>另选一个</translation>
        </message>
        <message>
            <source>Open project</source>
            <translation>打开项目</translation>
        </message>
        <message>
            <source>Heddle projects (*.heddle)</source>
            <translation>Heddle 项目 (*.heddle)</translation>
        </message>
        <message>
            <source>New project</source>
            <translation>新建项目</translation>
        </message>
        <message>
            <source>Choose another name</source>
            <translation>请另选名称</translation>
        </message>
        <message>
            <source>Save a copy of the project</source>
            <translation>保存项目副本</translation>
        </message>
        <message>
            <source>The copy is saved</source>
            <translation>副本已保存</translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::WireLegend</name>
        <message>
            <source>text</source>
            <translation>文本</translation>
        </message>
        <message>
            <source>messages</source>
            <translation>消息</translation>
        </message>
        <message>
            <source>passages</source>
            <translation>段落</translation>
        </message>
        <message>
            <source>record</source>
            <translation>记录</translation>
        </message>
        <message>
            <source>number</source>
            <translation>数字</translation>
        </message>
        <message>
            <source>label</source>
            <translation>标签</translation>
        </message>
        <message>
            <source>model</source>
            <translation>模型</translation>
        </message>
        <message>
            <source>control</source>
            <translation>控制</translation>
        </message>
        <message>
            <source>Kinds of wires</source>
            <translation>连线类型</translation>
        </message>
    </context>
    <context>
        <name>main</name>
        <message>
            <source>A workbench for language models that run on your own machine.</source>
            <translation>在您自己的计算机上运行语言模型的工作台。</translation>
        </message>
        <message>
            <source>A project (.heddle) or a model (.gguf) to open.</source>
            <translation>要打开的项目 (.heddle) 或模型 (.gguf)。</translation>
        </message>
    </context>
</TS>
