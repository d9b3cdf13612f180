<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>PaintedChunk</name>
        <message numerus="yes">
            <source>%n token(s)</source>
            <translation>
                <numerusform>%n token</numerusform>
                <numerusform>%n tokens</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::BenchView</name>
        <message numerus="yes">
            <source>%n question(s) with known passages</source>
            <translation>
                <numerusform>%n question with known passages</numerusform>
                <numerusform>%n questions with known passages</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n question(s) left out.</source>
            <translation>
                <numerusform>%n question left out.</numerusform>
                <numerusform>%n questions left out.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::ChatPage</name>
        <message numerus="yes">
            <source>%n sentence(s) of this answer stand in none of the passages.</source>
            <translation>
                <numerusform>%n sentence of this answer stands in none of the passages.</numerusform>
                <numerusform>%n sentences of this answer stand in none of the passages.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::DocumentPane</name>
        <message numerus="yes">
            <source>%n chunk(s)</source>
            <translation>
                <numerusform>%n chunk</numerusform>
                <numerusform>%n chunks</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::GraphPresenter</name>
        <message numerus="yes">
            <source>%n tokens</source>
            <translation>
                <numerusform>%n token</numerusform>
                <numerusform>%n tokens</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n steps inside</source>
            <translation>
                <numerusform>%n step inside</numerusform>
                <numerusform>%n steps inside</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 · %n steps</source>
            <comment>time and steps</comment>
            <translation>
                <numerusform>%1 · %n step</numerusform>
                <numerusform>%1 · %n steps</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::IndexPanel</name>
        <message numerus="yes">
            <source>BM25, %n chunk(s)</source>
            <translation>
                <numerusform>BM25, %n chunk</numerusform>
                <numerusform>BM25, %n chunks</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::KnowledgePage</name>
        <message numerus="yes">
            <source>%n document(s) read</source>
            <translation>
                <numerusform>%n document read</numerusform>
                <numerusform>%n documents read</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n could not be read; the list says why.</source>
            <translation>
                <numerusform>%n could not be read; the list says why.</numerusform>
                <numerusform>%n could not be read; the list says why.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n chunk(s)</source>
            <translation>
                <numerusform>%n chunk</numerusform>
                <numerusform>%n chunks</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>This document: %n chunk(s), %1 on average; %2 now.</source>
            <translation>
                <numerusform>This document: %n chunk, %1 on average; %2 now.</numerusform>
                <numerusform>This document: %n chunks, %1 on average; %2 now.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::MainWindow</name>
        <message numerus="yes">
            <source>%1: %n layer(s) on %2</source>
            <translation>
                <numerusform>%1: %n layer on %2</numerusform>
                <numerusform>%1: %n layers on %2</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::NodeInspector</name>
        <message numerus="yes">
            <source>%n tokens</source>
            <translation>
                <numerusform>%n token</numerusform>
                <numerusform>%n tokens</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::PipelineInspector</name>
        <message numerus="yes">
            <source>%n warnings; it can run.</source>
            <translation>
                <numerusform>%n warning; it can run.</numerusform>
                <numerusform>%n warnings; it can run.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n errors keep it from running.</source>
            <translation>
                <numerusform>%n error keeps it from running.</numerusform>
                <numerusform>%n errors keep it from running.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::PipelinesPage</name>
        <message numerus="yes">
            <source>%n versions</source>
            <translation>
                <numerusform>%n version</numerusform>
                <numerusform>%n versions</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::PromptsPage</name>
        <message numerus="yes">
            <source>%1 (%n more)</source>
            <translation>
                <numerusform>%1 (%n more)</numerusform>
                <numerusform>%1 (%n more)</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::SourceListModel</name>
        <message numerus="yes">
            <source>%n document(s)</source>
            <translation>
                <numerusform>%n document</numerusform>
                <numerusform>%n documents</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n failed</source>
            <translation>
                <numerusform>%n failed</numerusform>
                <numerusform>%n failed</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n chunk(s)</source>
            <translation>
                <numerusform>%n chunk</numerusform>
                <numerusform>%n chunks</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n page(s)</source>
            <translation>
                <numerusform>%n page</numerusform>
                <numerusform>%n pages</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::VariablesView</name>
        <message numerus="yes">
            <source>%n in this prompt</source>
            <translation>
                <numerusform>%n in this prompt</numerusform>
                <numerusform>%n in this prompt</numerusform>
            </translation>
        </message>
    </context>
</TS>
