<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>Error</name>
    <message>
        <source>no model is chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose one in the panel at the right, or drop a GGUF file on the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the theme file is not JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the theme file has no valid colour for {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>give a pair of colours, light and dark, as #RRGGBB or #AARRGGBB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what failed: on which input</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. %2</source>
        <comment>what failed. what to do</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot write the file ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>free some disk space and save again; the file on disk is unchanged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>check that the folder exists and that you may write there; the file on disk is unchanged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot create the folder ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>create it yourself or choose another one in Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot read the file ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>check the name and that you may read it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file has {0} bytes, more than the {1} allowed here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot read the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>check that it is a file and that you may read it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this value does not fit the setting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose a value from {0} to {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose true or false</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>give a whole number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>give a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose one of: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>give an object of command names and keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>give a text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the settings file is damaged, so the defaults are in use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the damaged file was copied to this name; set again what you had changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>copy this file now if you need it; the next change overwrites it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only messages written by a person can be edited</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit the message before the answer instead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This message is not in the conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An answer is still on its way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait for it, or stop it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the client did not say who it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the program speaks version {0} of the engine&apos;s protocol, the engine {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>restart Heddle after an update</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the engine does not know this client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only the program that started the engine may use it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the client&apos;s request number is in use, or it has too many open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the client sent &quot;{0}&quot;, which only the engine may send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the engine&apos;s socket needs a path of at most {0} bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>set XDG_RUNTIME_DIR to a shorter folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the engine cannot open its socket ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>check that the folder exists and that you may write there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a message between Heddle&apos;s processes cannot be read ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>run the programs of one and the same Heddle build</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the request is nested too deeply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>flatten the messages or tool descriptions of the request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the request has {0} bytes, more than the {1} allowed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shorten the prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the engine cannot be started ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>look into the log; if the program is missing, install Heddle again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the engine stopped while it was working ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is started again: send the request once more; if it stops again, use a smaller model or context and look into the log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it stopped several times in a row: use a smaller model or context and look into the log, then send the request once more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the worker cannot limit itself ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this system lets no program give up its network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>allow seccomp filters or user namespaces; files from others are not opened without them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file may be damaged or made to do harm; if you trust it, report this with the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file takes more processor time than is allowed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the worker stopped while it read the file ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the worker {0} cannot be started ({1})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>install Heddle again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reading the file took more than {0} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the work was cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the worker&apos;s job is too large</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the worker cannot read its job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>heddle-worker is started by Heddle, not by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file needs more memory than is allowed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the work failed ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heddle does not run models of the architecture {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose a model of one of these architectures: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the memory of this machine is used up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>close other programs, or choose a smaller model or a shorter context</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the device has no memory left for {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the device cannot compute this: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose another device in the settings, or another model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the device stopped: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>try again; if it happens again, choose the CPU in the settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no such device: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose another device in the settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the device refused what it was given: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file may be damaged: get this model from another source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is {1}; it must lie between 1 and {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the measurement was cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the prompt is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>write something for the model to answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the prompt has {0} tokens, and the context holds {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shorten the prompt, or choose a longer context in the settings or a model that has one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} tokens do not fit a context of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shorten the text, or choose a longer context</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there are no tokens to run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>give at least one token id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the token id {0} at place {1} is not in the vocabulary of {2} tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>give ids that this model&apos;s own tokenizer made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the model is in use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stop what runs on it first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the model needs {0} of memory, and the budget for models is {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>raise the memory budget in the settings, or choose a smaller model or a shorter context</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the loading of the model was cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose an adapter that was trained on this model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file is not a LoRA adapter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the adapter is for the architecture {0}, and the model is {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the adapter does not say its alpha, or it is not above zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the adapter has only one half of the pair for {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the adapter changes no weight of this model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the adapter holds {0}, which this model does not have or Heddle does not adapt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the tensor {0} has the type {1}, which Heddle cannot multiply with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the adapter&apos;s pair for {0} is [{1}, {2}] and [{3}, {4}]; the model needs [rank, {5}] and [{6}, rank]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the engine made a mistake: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>try again; if it happens again, report it with the log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the model has no chat template</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>give it plain text, or choose a model that was made for chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the model stretches its context in a way that Heddle does not compute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose a file of this model that was converted without context stretching</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no sampling step {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>steps are penalties, top-k, typical-p, top-p, min-p and temperature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no token that the grammar allows can come next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the model&apos;s scores are not numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loosen the grammar or the schema</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the model file may be damaged: check it, or get it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the sampling setting {0} is {1}; it goes from {2} to {3}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>set {0} to a value in its range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose another model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the model has {0} experts, and Heddle runs dense models only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the model&apos;s value heads have {0} dimensions and its key heads {1}; Heddle runs equal ones only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file does not fit the architecture {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose a file of this model in one of these types: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the tensor {0} has the type {1}; it must be F32, F16 or BF16</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>get this model from another source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the tensor {0} holds a divisor that is not above zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the vocabulary has no merges (tokenizer.ggml.merges), so text cannot be encoded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>convert the model again with its merges.txt or tokenizer.json, or get a complete file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>merge {0} is not two parts with a space between: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file&apos;s vocabulary is broken: convert the model again, or get the file from another source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the pre-tokenizer {0} (tokenizer.ggml.pre) is not known; known are {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>use a model of a supported family</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the messages of a conversation are not a list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>message {0} has no role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>each message needs a role (system, user, assistant, tool) and a content</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>use a model made for chat, or give the prompt as plain text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose a file that ends in .gguf</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>download the model file again, with the link that leads to the file itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file is empty, not a GGUF model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file is a web page, not a GGUF model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file is a Git LFS pointer, not the GGUF model it points to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>run &quot;git lfs pull&quot; in its folder, or download the file itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file looks like safetensors, not like a GGUF model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose a GGUF conversion of this model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file is a zip archive (or a PyTorch checkpoint), not a GGUF model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unpack it, or choose a GGUF conversion of this model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file is a compressed archive, not a GGUF model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unpack it first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file is in an older format (GGML) that came before GGUF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file is an SQLite database, not a GGUF model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file is a PDF document, not a GGUF model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file looks like a Python pickle, not like a GGUF model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file looks like JSON, not like a GGUF model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file is text, not a GGUF model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file starts with nothing but zeros, as an unfinished download does; it is not a GGUF model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file is not a GGUF model (it does not start with &quot;GGUF&quot;)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the metadata value {0} is of kind {1} where {2} is expected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file was written wrongly: get it from another source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the metadata value {0} is negative ({1})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file is damaged or was made to do harm: download it again from a source you trust</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the download is probably incomplete: compare its size with the source and download it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file ends in the middle of {0}, after {1} bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a text in {0} is said to have {1} bytes, more than the {2} that are left of the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the metadata holds more than {0} bytes of text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the name of {0} is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the name of {0} has {1} bytes, more than the {2} allowed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the name of {0} is not valid UTF-8 text ({1})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file has its numbers in big-endian order, which Heddle does not read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>get the little-endian version of this model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file is GGUF version {0}; Heddle reads versions 2 and 3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>get a newer conversion of this model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>if the file is not damaged, a newer Heddle may read it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the header counts {0} {1}, more than a file of {2} bytes can hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the header counts {0} {1}; Heddle reads at most {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the metadata key {0} stands in the file twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is of the unknown type {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} should be true or false and is {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is an array of arrays, which Heddle does not read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is said to have {1} elements, more than the {2} bytes left of the file can hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the metadata arrays have more than {0} elements together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the alignment of the tensors is of kind {0} where a 32-bit number is expected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the alignment of the tensors is {0}; it must be a power of two, 8 or more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the tensor {0} stands in the file twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the tensor {0} has {1} dimensions; 1 to {2} are possible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the tensor {0} has a dimension of zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the dimensions of the tensor {0} multiply to more elements than 64 bits count</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the tensor {0} is of type {1} (number {2}), which Heddle does not read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose another quantization of this model, for example Q4_K_M or Q8_0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the rows of the tensor {0} have {1} elements, which is not a multiple of the {2} in a block of {3}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the dimensions of the tensor {0} multiply to more bytes than 64 bits count</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the tensor {0} starts at offset {1}, which is not a multiple of the alignment {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the tensor {0} needs {1} bytes from offset {2}, and the file has {3} bytes of tensor data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the tensors {0} and {1} share bytes of the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} cannot be a metadata key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the metadata value {0} does not fit its type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} cannot be the name of a tensor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there are two tensors named {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the shape of the tensor {0} cannot be stored as {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the tensor {0} got more bytes than it has room for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the tensor {0} got fewer bytes than it needs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file is damaged or was converted wrongly: get this model from another source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the metadata value {0} is {1}; it must lie between {2} and {3}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the metadata value {0} is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the metadata list {0} has {1} values, and the model has {2} layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the metadata list {0} differs between layers, which Heddle does not run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} attention heads cannot be shared out evenly over {1} key-value heads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the embedding length {0} cannot be divided evenly over {1} attention heads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} rotated dimensions do not fit heads of {1} dimensions: they must be even and no more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the model stretches its context by the unknown method {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a newer Heddle may run it; choose another model until then</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the model uses {0} of {1} experts, which cannot be</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the vocabulary has {0} tokens, and the embedding table only {1} rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file is part {0} of a model split into {1} files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>merge the parts into one file first, for example with llama-gguf-split --merge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file does not say which architecture its model has</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not the name of an architecture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file is an adapter, not a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose its base model, and the adapter beside it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the tensor {0} has the shape [{1}] where [{2}] is expected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the tensor {0} is missing from the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the model needs about {0} of memory, and {1} are available</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a context of at most {0} tokens would fit; or choose a smaller quantization of the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose a smaller model or a smaller quantization, or raise the memory budget in Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the copy in the library differs from the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>check that nothing is writing to the file, and the disk for errors; then import again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no such file and no model of this name in the library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>did you mean {0}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>give the path of a GGUF file, a name from the model list, or demo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this model is part of the program and cannot be removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot remove the file ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>check that you may write to its folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>free some disk space or choose another disk, then try again; nothing was changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>check that the folder exists and that you may write there; nothing was changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>token {0} is said to be a byte, but its text {1} is not of the form {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the vocabulary has no token for the byte {0} and none for what is unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>convert the model again with byte fallback, or get a complete file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no synthetic model has this architecture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>use llama, qwen2 or qwen3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no such size of synthetic models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>use one of {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>synthetic models cannot have weights of this type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>use F32, F16, BF16, Q8_0, Q4_0, Q4_K, Q5_K or Q6_K</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file has no vocabulary, so text cannot become tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>give token ids, or use a file with a vocabulary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tokenizers of the kind {0} (tokenizer.ggml.model) are not supported; {1} are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the list of tokens, {0}, is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the list of tokens, {0}, does not hold texts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the list of tokens, {0}, is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the vocabulary has {0} tokens; Heddle reads at most {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>token {0} is {1} bytes long; Heddle reads at most {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tokens {0} and {1} are both {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} has {1} entries for a vocabulary of {2} tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} gives token {1} the type {2}; types go from {3} to {4}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} does not hold token types (integers from 0 to 6)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is missing, and without it text cannot be merged into tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} does not hold numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of token {1} is not a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is {1}, but the vocabulary has only {2} tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is true, but tokenizer.ggml.{1}_token_id is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The prompt&apos;s content is not as Heddle writes it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go back to an earlier version of the prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is not a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a number with a point, such as 0.5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list is not valid JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type one entry a line, or a JSON list such as [&quot;a&quot;, &quot;b&quot;]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The prompt was written by a newer version of Heddle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update Heddle, or go back to an earlier version of the prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is neither true nor false</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type true or false</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is not among the choices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one of: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The value is not valid JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type JSON, such as {&quot;name&quot;: &quot;Ada&quot;}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The variable &quot;{0}&quot; has no value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill it in, or give it a default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The prompt says nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a template, or fill in its variables</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The project has no prompt of this name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has no prompts yet; make one in the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its prompts are: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A prompt needs a name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type at least one character</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another prompt has this name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another name: the command line finds prompts by it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sample project in this program is broken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install Heddle again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The project has lost a piece of content</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run &quot;project check&quot; to see what else is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no longer in the project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It may have been removed for good in another window; reload the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Qt&apos;s SQLite driver is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install the package libqt6sql6-sqlite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The project holds no such entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There already is a file of this name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open it, or choose another name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A project cannot be copied onto itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file whose name ends in .heddle, or make a new project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the name, or make a new project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A project is a file, and this is none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file whose name ends in .heddle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is not a Heddle project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is a database of another program, not a Heddle project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The project was made by a newer version of Heddle (format {0}; this one knows {1})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update Heddle and open it again; nothing was changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The project file is damaged, and no copy could be put aside ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed. Copy the file yourself to a disk with free space before anything else</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The project file is damaged; a copy was put aside as {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open your latest saved copy or backup of this project; &quot;project check&quot; lists what is damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The copy cannot be given its name ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another name or folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A page or index is damaged: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows refer to rows that are missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pieces of content are not what was saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The check stopped: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Versions come from versions of something else, or of later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lineage names artefacts that are missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lineage names versions or runs that are missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs have no lineage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages follow a message of another conversation, or a later one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages are missing in the search index, or it holds some that are gone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file&apos;s header or schema is damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The project&apos;s only person cannot be removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add another person first, or delete the project file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This run is no longer in the project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was purged, or belongs to another project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program is using the project and did not let go in time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until the other program has finished, or close it, then try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The project cannot be written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask for permission to write the file and its folder, or copy it to a folder of your own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk reported a fault ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the disk and its free space, and save a copy of the project on another disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The project file is damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the project and open it again: Heddle then puts a copy aside and says what can be done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no space left to save the project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space on this disk and save again; what you typed is still there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The project file cannot be opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the folder exists and that you may read and write in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One piece of content is larger than a project can hold (1 GB)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split the content into smaller pieces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The change does not fit what the project holds ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reload the project: it may have been changed by another program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The project&apos;s database refused a statement ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please report this together with the log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This version is no longer in the project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another version from the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The project cannot keep its write-ahead log in this folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the project to a folder on a local disk and open it there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A newer version of Heddle has upgraded the project meanwhile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close it and open it with the newer version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving stopped at a fault of Heddle ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>look for a loop, a recursion or a repetition that grows without end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the template takes more than {0} steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the template&apos;s values take more than {0} MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a text would be longer than {0} bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a list would have {0} items</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the template nests too deeply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>macros, includes or recursive loops nest more than {0} deep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos; takes: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the argument &apos;{0}&apos; is given twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos; needs the argument &apos;{1}&apos;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos; takes at most {1} arguments, not {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos; has no argument &apos;{1}&apos;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos; needs a whole number, not {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos; needs a text, not {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos; needs a dict, not {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;dictsort&apos; sorts by &quot;key&quot; or &quot;value&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>division by zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos; needs a list, not {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>make a list of it first: | list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} has no length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;urlencode&apos; needs pairs of key and value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not a name of an attribute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;separators&apos; is a pair of texts, such as (&apos;,&apos;, &apos;:&apos;)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>infinity is not a whole number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;round&apos; takes &quot;common&quot;, &quot;ceil&quot; or &quot;floor&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos; needs a number, not {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;round&apos; needs a number, and this is none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;sum&apos; does not add texts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>use | join</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the name of a filter or test is a text, not {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;map&apos; needs the name of a filter, or attribute=&apos;name&apos;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;format&apos; takes values either in order or by name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;truncate&apos; needs a length of at least {0} and a leeway that is not negative</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;wordwrap&apos; needs a width above 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;range&apos; takes one to three whole numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>range(stop), range(start, stop) or range(start, stop, step)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the step of a range cannot be 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a range has more than {0} numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a dict is made of pairs of key and value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;cycler&apos; needs values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a slice cannot stand beside other indices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} cannot be cut into slices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>** needs a dict, not {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>names of arguments are texts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} cannot be called</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a filter over a part must give a text, not {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>attributes can only be set on a namespace, and &apos;{0}&apos; is {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>make it with {% set name = namespace() %}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} names cannot take {1} values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the macro &apos;{0}&apos; has no argument &apos;{1}&apos;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the macro &apos;{0}&apos; takes at most {1} arguments, not {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a template&apos;s name is a text, not {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no template &apos;{0}&apos;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more than {0} templates are included</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the template &apos;{0}&apos; cannot be read: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is none of the templates {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>templates extend one another in a circle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a template can extend only one other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the required block &apos;{0}&apos; is not filled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} cannot be written as JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} cannot be a key in JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lists or objects nest more than {0} deep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a comment is not closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>end it with #}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a raw block is not closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>end it with {% endraw %}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a tag is not closed with &apos;{0}&apos;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is not a name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a text in quotes is not closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unexpected character &apos;{0}&apos;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos; closes nothing that is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a text in quotes has a broken \ escape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>write \\ for a backslash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the list does not contain {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>test it with &apos;in&apos; first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the separator is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;join&apos; of a text joins texts, not {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>use the filter: list | join(&apos;, &apos;)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the text does not contain {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>use find, which then gives -1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos; fills with one character</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this loop cannot call itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>write recursive at the end of its for tag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loop() takes the list to go on with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cycle() needs values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos; does not work between {1} and {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>join texts and other values with ~</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the result is too large for a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a fractional power of a negative number is not a real number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a whole number would have more than {0} bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bounds of a slice are whole numbers, not {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} has no sign</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the step of a slice cannot be 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the template nests more than {0} deep here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the template is larger than 64 MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the template is not valid UTF-8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>save it as UTF-8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a name is missing before &apos;{0}&apos;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unexpected &apos;{0}&apos;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unexpected &apos;{0}&apos; where &apos;{1}&apos; should stand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the template ends too early</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the block &apos;{0}&apos; is not closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>add one of: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown tag &apos;{0}&apos;; did you mean &apos;{1}&apos;?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the tag &apos;{0}&apos; does not fit here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no block is open here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>expected here: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown tag &apos;{0}&apos;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the number has too many digits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an expression is missing before &apos;{0}&apos;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a name or a number must follow the dot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the arguments of this call are in a wrong order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>first those without a name, then name=value, then *list and **dict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>two tests cannot follow one another</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>join them with and</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a tag&apos;s name is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos; stands outside a loop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos; needs a default, since the argument before it has one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a call block needs a call of a macro, such as {% call box() %}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the block &apos;{0}&apos; is defined twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the required block &apos;{0}&apos; must be empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos; cannot be imported: names with _ in front are private</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos; cannot be assigned to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is not a valid format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the format &apos;{0}&apos; does not take {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a format asks for more than {0} digits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not all values are used by the format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the format has more places than there are values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the format names &apos;{0}&apos;, which has no value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} takes no format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>did you mean &apos;{0}&apos;?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is not enough memory for the template</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown filter &apos;{0}&apos;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown filter &apos;{0}&apos;; did you mean &apos;{1}&apos;?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown test &apos;{0}&apos;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown test &apos;{0}&apos;; did you mean &apos;{1}&apos;?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>access to attribute &apos;{0}&apos; of {1} is not allowed in a template</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is undefined</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>give it a value, or write a default after it: | default(&apos;&apos;)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{1} has no attribute &apos;{0}&apos;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} cannot be iterated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} cannot be a key of a dict or be looked up in one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;in&apos; a text needs a text on its left, not {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a whole number has more than {0} digits</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PromptProblems</name>
    <message>
        <source>%1 has no value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is unknown. Use %2?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Look and language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light, dark, or as your desktop has it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The language of menus, pages and messages.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The size of everything in the window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Motion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Short movements when panels open and work runs. Off also where the system asks for none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show Home at start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Otherwise Heddle opens on the page you left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the last project at start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The project that was open when you left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the model library keeps its files. Empty: Heddle&apos;s own data folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chosen model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What computes the answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The fastest here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many processor threads a model may use. 0 lets Heddle choose.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory budget</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much memory loaded models may take together. 0 lets Heddle choose.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stands beside the versions and labels you make.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every command and its key.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Task</name>
    <message>
        <source>Save a copy of {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look through the model library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the model {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the sample project</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TemplateHelp</name>
    <message>
        <source>An attribute by its name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lists of so many items each</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of items or characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another value when this is undefined</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The dict&apos;s pairs, sorted by key or value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Groups of items with an equal attribute, each with .grouper and .list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The dict&apos;s pairs of key and value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One text of all items, with a separator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A list of the items</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The largest item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The smallest item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One of the items, drawn with a fixed seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Backwards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>So many lists of nearly equal length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The items in order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each item once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Escapes &amp; &lt; &gt; &apos; and &quot; for HTML</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Escapes for HTML, also what is marked safe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The value laid out for reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Marks the text as needing no escapes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without HTML tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The value as JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encoded for a web address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes links of web addresses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The dict as attributes of a tag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number without its sign</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A number of bytes for people, such as 1.2 MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The value as a real number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The value as a whole number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rounded to so many places</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sum of all items</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A filter applied to each item, or an attribute of each</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The items that do not pass a test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The items whose attribute does not pass a test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The items that pass a test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The items whose attribute passes a test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First letter upper case, the rest lower case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Centres the text in a field of the width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fills the %s, %d and other places of the text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Indents all lines but the first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lower case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replaces one text by another</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The value as text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each word with a capital letter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without blanks, or the given characters, at both ends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cuts the text to a length and marks the cut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Upper case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Breaks the text into lines of the width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gives one value after the other with .next()</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A dict of the named arguments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing at its first call, then the separator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An object whose attributes can be set inside loops</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stops with a message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole numbers from start up to, not including, stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date and time of now, such as strftime_now(&apos;%d %b %Y&apos;)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often a value occurs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where a value stands first, or an error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A dict of these keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The value of a key, or another value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pairs of key and value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>True for a whole value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without differences of case, for comparing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often a text occurs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>True if the text ends so</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blanks in place of tabs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where a text occurs first, or -1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fills the {} places of the text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fills the {name} places from a dict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where a text occurs first, or an error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only letters and digits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only letters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only ASCII</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only decimal digits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only digits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could be a name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A text in lower case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only numerals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing invisible in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only blanks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A text in upper case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Joins texts with this between them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fills up to the width on the right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without blanks, or the given characters, at the start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before, separator and after, at its first place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without this start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without this end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where a text occurs last, or -1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where a text occurs last, or an error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fills up to the width on the left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before, separator and after, at its last place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The parts between a separator, cut from the right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without blanks, or the given characters, at the end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The parts between a separator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>True if the text starts so</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Upper and lower case exchanged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zeros in front, up to the width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A part with HTML escaping; here without effect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A part that an extending template can replace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leaves the loop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calls a macro with a body, which it prints with caller()</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goes on with the next item of the loop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evaluates and prints nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another condition of if</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When no condition holds, or a loop has no items</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Builds on another template and fills its blocks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A filter over a whole part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repeats for each item of a list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes macros from another template</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Marks what the model writes, for training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prints a part only when a condition holds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes another template&apos;s macros available</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prints another template here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A piece of template with arguments, called like a function</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prints a value, as {{ }} does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prints braces as they stand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gives a name to a value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names that hold inside this part only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The value false</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contained in the list, dict or text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Applies a test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The value none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Does not hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One of both holds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lets a loop call itself with loop(items)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The value true</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>True if the value differs from that of the last item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One of the values after the other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How deep a recursive loop is, from 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How deep a recursive loop is, from 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>True for the first item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of the item, from 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of the item, from 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>True for the last item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of items</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The item after this one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The item before this one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Items left, this one counted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Items left after this one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Equal to the other value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not equal to the other value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Less than the other value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Less than or equal to the other value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Greater than the other value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Greater than or equal to the other value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>True or false, not a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Can be called</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Has a value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Divisible by the number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Marked as escaped for HTML</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An even number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name of a filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A real number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A whole number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Can be looped over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A dict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An odd number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The very same object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A list, a text or another sequence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name of a test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Has no value</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heddle::Application</name>
    <message>
        <source>%1 MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 GB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the sample project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is in the library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chat with it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heddle sample</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heddle::ui::AnswerView</name>
    <message numerus="yes">
        <source>%n token(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 tok/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>first after %1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earlier answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each run is kept here with its model, settings and seed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run the prompt and the model&apos;s answer appears here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figures of the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heddle::ui::Avatar</name>
    <message>
        <source>You: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heddle::ui::BottomPanel</name>
    <message>
        <source>Fold the panel away</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heddle::ui::BranchMap</name>
    <message>
        <source>Branches of the conversation</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heddle::ui::ChatInspector</name>
    <message>
        <source>Sampling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model of this conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Context</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Branches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stands before this conversation: who the model is, how it answers, what it must not do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For example: Answer using only the context.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (missing)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a GGUF file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 · %3%</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heddle::ui::ChatPage</name>
    <message>
        <source>Conversations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No project yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conversations are kept in a project: one file with every version and every answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the sample project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find in conversations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit the last question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit the system prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename the conversation…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a model file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename the conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conversation removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conversation copied as Markdown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GGUF models (*.gguf)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heddle or its engine ended while this was being written. What had come is kept; ask again for the rest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n token(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 tok/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>first token %1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>prompt %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut at the most tokens an answer may have. Raise Max tokens and answer again for more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The context is full, so the answer ends here. Start a new conversation, or shorten the system prompt.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(no text)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask a follow-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask something, or paste a text to work on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model is chosen. Open a GGUF file, or drop one on this window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only web links are opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open this link in the browser?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A model wrote this link. It leads outside of Heddle: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heddle::ui::CodePiece</name>
    <message>
        <source>Code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>code</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heddle::ui::CommandField</name>
    <message>
        <source>Search or run a command</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heddle::ui::Composer</name>
    <message>
        <source>Send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens in use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send (Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Esc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop writing (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heddle::ui::ConversationListModel</name>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This week</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No messages yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heddle::ui::ConversationView</name>
    <message>
        <source>Conversation</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heddle::ui::Dialog</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heddle::ui::FormRow</name>
    <message>
        <source>default %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the default</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heddle::ui::HelpPage</name>
    <message>
        <source>Manual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Manual page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the manual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contents</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heddle::ui::HomePage</name>
    <message>
        <source>Welcome to Heddle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write prompts and talk with models that run on this machine. Nothing leaves it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Manual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 core</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cores</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 GB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>free for models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It answers in Chat and runs your prompts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A small model is built in, so you can begin at once. Any GGUF file can be added.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start a chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I have a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the sample project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Small and complete. Change anything.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write, run, compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill a prompt&apos;s variables, run it, and keep every version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names in double braces become a form. What you save is a version that can always be brought back; what you run keeps its model, settings and seed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open Prompts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read how it works</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>finds every command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>opens the manual at this page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The language changes at the next start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show this page at start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Built in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Home</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heddle::ui::KeyCapture</name>
    <message>
        <source>Key of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press a key…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heddle::ui::KeysEditor</name>
    <message>
        <source>Back to the default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>default %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 already belongs to: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use it here instead</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heddle::ui::LogView</name>
    <message>
        <source>error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>info</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>debug</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Info</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Errors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copies the chosen lines, or all that are shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heddle::ui::MainWindow</name>
    <message>
        <source>Tasks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show tasks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>built in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No project yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Project %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 - Heddle</source>
        <comment>project</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heddle cannot open %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop a project (.heddle) or a model (.gguf) here.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heddle::ui::MessageSection</name>
    <message>
        <source>System</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assistant</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heddle::ui::MessageWidget</name>
    <message>
        <source>Previous version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit as a new branch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reading the prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>writing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send as a branch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heddle::ui::Palette</name>
    <message>
        <source>Command palette</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search or run a command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>narrows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Things</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>move</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>things</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is named like this. Fewer letters find more.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heddle::ui::PaletteModel</name>
    <message>
        <source>Commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, key %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heddle::ui::PromptDocument</name>
    <message>
        <source>Typing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard edits</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heddle::ui::PromptListModel</name>
    <message numerus="yes">
        <source>%n version(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>unsaved</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heddle::ui::PromptPane</name>
    <message>
        <source>Template</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rendered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View of the prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prompt size</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heddle::ui::PromptsInspector</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Versions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model of this prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes on this prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it is for, what it must not do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What changed, in a few words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note of the next version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The window&apos;s model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The window&apos;s: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (missing)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a GGUF file…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heddle::ui::PromptsPage</name>
    <message numerus="yes">
        <source>%n version(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Prompts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>v%1 · %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n unsaved edit(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Save again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heddle::ui::RailItem</name>
    <message>
        <source>%1 waiting for you</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heddle::ui::RenderedView</name>
    <message>
        <source>Empty: the model is not shown this message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The template has an error</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heddle::ui::RunListModel</name>
    <message>
        <source>unsaved edits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>v%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 tok</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heddle::ui::SamplingPanel</name>
    <message>
        <source>Temperature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lower repeats the likeliest words; 0 always takes the likeliest. 0 to 2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps the likeliest words until their chances add up to this; 1 keeps all. 0 to 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Min-p</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drops words less likely than this part of the likeliest; 0 drops none. 0 to 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Typical-p</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps words that surprise about as much as expected; 1 is off. 0 to 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repeat penalty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Above 1 makes words said lately less likely; 1 is off. 1 to 2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Presence penalty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken once from the score of each word said lately; 0 is off. -2 to 2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frequency penalty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken for every time a word was said lately; 0 is off. -2 to 2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Precise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Creative</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sampling preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Custom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top-k</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps this many of the likeliest words; 0 keeps all. 0 to 1,000.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Max tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer ends after this many tokens. 1 to 32,768.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>random</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same seed gives the same answer again; empty draws a new one each time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More sampling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show more sampling settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Penalty window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The penalties look back this many tokens; 0 turns them off. 0 to 4,096.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop strings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop strings, one a line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An answer ends before the first of these texts.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heddle::ui::SettingRow</name>
    <message>
        <source>at the next start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heddle&apos;s own folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>default %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heddle::ui::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No setting is called like this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fewer letters find more. The palette finds commands as well.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Categories</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heddle::ui::StatusBar</name>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 tasks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows the task list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No tasks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heddle opens no connection to other machines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When the project was last written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine is starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requests wait until it answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chosen model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adapter and its scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>/ %1 GB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory of loaded models, and their budget</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tok/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens a second, all requests together</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heddle::ui::TaskPanel</name>
    <message>
        <source>Nothing runs. Long work shows here with its progress, time left and Cancel.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heddle::ui::TaskRow</name>
    <message>
        <source>%1 s left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heddle::ui::TemplateView</name>
    <message>
        <source>Change this message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heddle::ui::TextPiece</name>
    <message>
        <source>Message text</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heddle::ui::ToastCard</name>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heddle::ui::TokensView</name>
    <message>
        <source>Tokens of the rendered prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first %L1 of %L2 tokens are shown.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heddle::ui::TopStrip</name>
    <message>
        <source>Panel below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Menus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to do here</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heddle::ui::VariableDialog</name>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choices, one a line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Default value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a variable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Variable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The template uses this name; change it there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stands where no value is given. Empty: a value must be given.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Description</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Letters, digits and _ make a name; it starts with a letter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a variable of this name. Choose another.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heddle::ui::VariablesDelegate</name>
    <message>
        <source>no value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter takes the value, Shift+Enter starts a line</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heddle::ui::VariablesModel</name>
    <message>
        <source>text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes or no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found in the template</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heddle::ui::VariablesView</name>
    <message>
        <source>Write {{ name }} in the template and it appears here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Variables</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n in this prompt</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Edit the value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Describe the variable…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the variable</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heddle::ui::VersionListModel</name>
    <message>
        <source>Version %1, current</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heddle::ui::WindowCommands</name>
    <message>
        <source>Project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New project…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open project…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent projects…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a copy of the project…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a model file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a model file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models (*.gguf)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit Heddle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to do again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch between light and dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme as the system has it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Panels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List at the left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inspector at the right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Panel below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show tasks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search or run a command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next area of the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous area of the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help for this page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Manual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Heddle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heddle %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A workbench for language models that run on your own machine. Free software under the GNU General Public License, version 3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the manual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Projects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heddle projects (*.heddle)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a copy of the project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The copy is saved</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>A workbench for language models that run on your own machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A project (.heddle) or a model (.gguf) to open.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
