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
        <name>heddle::ui::AdapterTableModel</name>
        <message numerus="yes">
            <source>%n comparison(s) with the base; with 95% certainty between %1% and %2%</source>
            <translation>
                <numerusform>%n comparison with the base; with 95% certainty between %1% and %2%</numerusform>
                <numerusform>%n comparisons with the base; with 95% certainty between %1% and %2%</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::AgreementMatrix</name>
        <message numerus="yes">
            <source>%n item(s)</source>
            <translation>
                <numerusform>%n item</numerusform>
                <numerusform>%n items</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 and %2 agree by Cohen's kappa %3 over %n item(s)</source>
            <translation>
                <numerusform>%1 and %2 agree by Cohen's kappa %3 over %n item</numerusform>
                <numerusform>%1 and %2 agree by Cohen's kappa %3 over %n items</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::AnswerCard</name>
        <message numerus="yes">
            <source>%n word(s)</source>
            <translation>
                <numerusform>%n word</numerusform>
                <numerusform>%n words</numerusform>
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
        <name>heddle::ui::CompareTable</name>
        <message numerus="yes">
            <source>%n module(s)</source>
            <translation>
                <numerusform>%n module</numerusform>
                <numerusform>%n modules</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::DatasetDialog</name>
        <message numerus="yes">
            <source>The labels give %n row(s) of this kind now.</source>
            <translation>
                <numerusform>The labels give %n row of this kind now.</numerusform>
                <numerusform>The labels give %n rows of this kind now.</numerusform>
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
        <name>heddle::ui::FeedbackPage</name>
        <message numerus="yes">
            <source>%n item(s)</source>
            <translation>
                <numerusform>%n item</numerusform>
                <numerusform>%n items</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n person(s) per item</source>
            <translation>
                <numerusform>%n person per item</numerusform>
                <numerusform>%n persons per item</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Leave out %n row(s)</source>
            <translation>
                <numerusform>Leave out %n row</numerusform>
                <numerusform>Leave out %n rows</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n item(s) are ready</source>
            <translation>
                <numerusform>%n item is ready</numerusform>
                <numerusform>%n items are ready</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n row(s) were left out.</source>
            <translation>
                <numerusform>%n row was left out.</numerusform>
                <numerusform>%n rows were left out.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n line(s) written</source>
            <translation>
                <numerusform>%n line written</numerusform>
                <numerusform>%n lines written</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n row(s)</source>
            <translation>
                <numerusform>%n row</numerusform>
                <numerusform>%n rows</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n row(s) written</source>
            <translation>
                <numerusform>%n row written</numerusform>
                <numerusform>%n rows written</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n item(s) go to a second person</source>
            <translation>
                <numerusform>%n item go to a second person</numerusform>
                <numerusform>%n items go to a second person</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Review %n disagreement(s)</source>
            <translation>
                <numerusform>Review %n disagreement</numerusform>
                <numerusform>Review %n disagreements</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>You have judged %n item(s) of this session. If an item comes back, or new ones come, they appear here.</source>
            <translation>
                <numerusform>You have judged %n item of this session. If an item comes back, or new ones come, they appear here.</numerusform>
                <numerusform>You have judged %n items of this session. If an item comes back, or new ones come, they appear here.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n answer(s) are there; they stand in the notes.</source>
            <translation>
                <numerusform>%n answer is there; it stands in the notes.</numerusform>
                <numerusform>%n answers are there; they stand in the notes.</numerusform>
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
        <name>heddle::ui::HistoryStrip</name>
        <message numerus="yes">
            <source>Your last %n judgement(s)</source>
            <translation>
                <numerusform>Your last %n judgement</numerusform>
                <numerusform>Your last %n judgements</numerusform>
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
        <name>heddle::ui::LineageDialog</name>
        <message numerus="yes">
            <source>%n judgement(s)</source>
            <translation>
                <numerusform>%n judgement</numerusform>
                <numerusform>%n judgements</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n person(s)</source>
            <translation>
                <numerusform>%n person</numerusform>
                <numerusform>%n persons</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>and %n more</numerusform>
                <numerusform>and %n more</numerusform>
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
        <name>heddle::ui::ModelCard</name>
        <message numerus="yes">
            <source>%Ln chat(s) at %1</source>
            <translation>
                <numerusform>%Ln chat at %1</numerusform>
                <numerusform>%Ln chats at %1</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::ModelsPage</name>
        <message numerus="yes">
            <source>%n file(s), %1</source>
            <translation>
                <numerusform>%n file, %1</numerusform>
                <numerusform>%n files, %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n adapter(s) fit no other model of the library.</source>
            <translation>
                <numerusform>%n adapter fit no other model of the library.</numerusform>
                <numerusform>%n adapters fit no other model of the library.</numerusform>
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
        <name>heddle::ui::OverviewView</name>
        <message numerus="yes">
            <source>%n word(s)</source>
            <translation>
                <numerusform>%n word</numerusform>
                <numerusform>%n words</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n person(s) per item</source>
            <translation>
                <numerusform>%n person per item</numerusform>
                <numerusform>%n persons per item</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n item(s)</source>
            <translation>
                <numerusform>%n item</numerusform>
                <numerusform>%n items</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Both answers were bad %n time(s).</source>
            <translation>
                <numerusform>Both answers were bad %n time.</numerusform>
                <numerusform>Both answers were bad %n times.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n answer(s) were edited and become SFT rows too.</source>
            <translation>
                <numerusform>%n answer was edited and becomes an SFT row too.</numerusform>
                <numerusform>%n answers were edited and become SFT rows too.</numerusform>
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
        <name>heddle::ui::PreflightView</name>
        <message numerus="yes">
            <source>%n duplicate(s)</source>
            <translation>
                <numerusform>%n duplicate</numerusform>
                <numerusform>%n duplicates</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n evaluation row(s) also trained on</source>
            <translation>
                <numerusform>%n evaluation row also trained on</numerusform>
                <numerusform>%n evaluation rows also trained on</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n row(s) without an answer left out</source>
            <translation>
                <numerusform>%n row without an answer left out</numerusform>
                <numerusform>%n rows without an answer left out</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::PromptCard</name>
        <message numerus="yes">
            <source>%n passage(s)</source>
            <translation>
                <numerusform>%n passage</numerusform>
                <numerusform>%n passages</numerusform>
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
        <name>heddle::ui::SourceForm</name>
        <message numerus="yes">
            <source>%n case(s)</source>
            <translation>
                <numerusform>%n case</numerusform>
                <numerusform>%n cases</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n answer(s)</source>
            <translation>
                <numerusform>%n answer</numerusform>
                <numerusform>%n answers</numerusform>
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
        <name>heddle::ui::SpansWidget</name>
        <message numerus="yes">
            <source>%n mark(s)</source>
            <translation>
                <numerusform>%n mark</numerusform>
                <numerusform>%n marks</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::TrainingListModel</name>
        <message numerus="yes">
            <source>%1, %n row(s)</source>
            <translation>
                <numerusform>%1, %n row</numerusform>
                <numerusform>%1, %n rows</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::TrainingPage</name>
        <message numerus="yes">
            <source>%n row(s)</source>
            <translation>
                <numerusform>%n row</numerusform>
                <numerusform>%n rows</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n epoch(s)</source>
            <translation>
                <numerusform>%n epoch</numerusform>
                <numerusform>%n epochs</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1, %n held out</source>
            <translation>
                <numerusform>%1, %n held out</numerusform>
                <numerusform>%1, %n held out</numerusform>
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
    <context>
        <name>heddle::ui::WorkHeader</name>
        <message numerus="yes">
            <source>about %n min left</source>
            <translation>
                <numerusform>about %n min left</numerusform>
                <numerusform>about %n min left</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>about %n h left</source>
            <translation>
                <numerusform>about %n h left</numerusform>
                <numerusform>about %n h left</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Leave, %n being saved</source>
            <translation>
                <numerusform>Leave, %n being saved</numerusform>
                <numerusform>Leave, %n being saved</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Leave, %n saved</source>
            <translation>
                <numerusform>Leave, %n saved</numerusform>
                <numerusform>Leave, %n saved</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>heddle::ui::WritingWidget</name>
        <message numerus="yes">
            <source>%n word(s)</source>
            <translation>
                <numerusform>%n word</numerusform>
                <numerusform>%n words</numerusform>
            </translation>
        </message>
    </context>
</TS>
