#include "ui/knowledge/index_panel.h"

#include <QGridLayout>
#include <QLocale>
#include <QVBoxLayout>

#include "core/knowledge/retrieval/embedder.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/error_text.h"
#include "ui/widgets/feedback.h"
#include "ui/widgets/label.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;
namespace {

QString embedderTitle(const std::string& id) {
  const EmbedderType* type = findEmbedderType(id);
  return type ? translated(type->description.title, "Knowledge") : QString::fromStdString(id);
}

}  // namespace

IndexPanel::IndexPanel(QWidget* parent)
    : QWidget(parent),
      m_notice(new Notice(Notice::Kind::Warn)),
      m_settings(new IconButton(u"settings"_s, tr("Index settings"))) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(new Hairline);
  m_notice->hide();
  column->addWidget(m_notice);
  auto* grid = new QGridLayout;
  grid->setContentsMargins(16, 8, 12, 12);
  grid->setVerticalSpacing(2);
  grid->setHorizontalSpacing(8);
  grid->addWidget(new Label(tr("Index"), TextRole::LabelStrong), 0, 0);
  m_settings->setSmall();
  grid->addWidget(m_settings, 0, 1, Qt::AlignRight);
  int row = 1;
  const auto add = [&](const QString& name) {
    auto* value = new Label({}, TextRole::Label);
    value->setAlignment(Qt::AlignRight);
    value->setElided(true);
    grid->addWidget(new Label(name, TextRole::Label, Colour::Muted), row, 0);
    grid->addWidget(value, row++, 1);
    return value;
  };
  m_embedder = add(tr("Encoder"));
  m_vectors = add(tr("Vectors"));
  m_structure = add(tr("Structure"));
  m_keyword = add(tr("Keywords"));
  grid->setColumnStretch(1, 1);
  column->addLayout(grid);
  connect(m_notice, &Notice::actionRequested, this, &IndexPanel::rebuildRequested);
}

void IndexPanel::setState(const IndexState& state, const IndexSettings& wanted) {
  const bool serving = state.vectors == IndexState::Vectors::Serving;
  const QLocale locale;
  m_embedder->setText(embedderTitle(serving ? state.embedder : wanted.embedder));
  m_vectors->setText(serving
                         ? tr("%1 × %2, %3")
                               .arg(locale.toString(static_cast<qlonglong>(state.vectorChunks)),
                                    QString::number(state.dimension), QString::fromStdString(state.metric))
                     : state.vectors == IndexState::Vectors::Building ? tr("being made")
                                                                      : tr("none yet"));
  m_structure->setText(serving
                           ? tr("%1, %2 MB")
                                 .arg(QString::fromStdString(state.kind).toUpper(),
                                      locale.toString(static_cast<double>(state.size_bytes) / 1e6, 'f', 1))
                           : u"–"_s);
  m_keyword->setText(state.keywordChunks > 0
                         ? tr("BM25, %n chunk(s)", nullptr, static_cast<int>(state.keywordChunks))
                         : tr("none yet"));
  QString said, action;
  if (!state.problems.empty()) {
    said = sentence(state.problems.front());
    action = tr("Repair");
  } else if (state.stale) {
    said = tr("The index was made with other settings; it serves until a new one is there.");
    action = tr("Rebuild");
  } else if (state.refitAdvised) {
    said = tr("The documents outgrew what the encoder learnt from.");
    action = tr("Learn again");
  } else if (state.unfinished && !serving && state.searchable > 0) {
    said = tr("Not all chunks are in the index yet.");
    action = tr("Go on");
  }
  m_notice->setVisible(!said.isEmpty());
  m_notice->setText(said);
  m_notice->setAction(action);
}

}  // namespace heddle::ui
