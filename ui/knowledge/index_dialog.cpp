#include "ui/knowledge/index_dialog.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QTimer>
#include <QVBoxLayout>

#include "core/knowledge/retrieval/embedder.h"
#include "ui/knowledge/description_form.h"
#include "ui/shell/model_shelf.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/error_text.h"
#include "ui/widgets/label.h"
#include "ui/widgets/scroll_area.h"

namespace heddle::ui {
namespace {

constexpr int kSide = 24, kAround = 170;

}  // namespace

IndexDialog::IndexDialog(const IndexSettings& settings, const ModelShelf& models, QWidget* parent)
    : FormDialog(parent),
      m_models(models),
      m_form(new DescriptionForm("Knowledge")),
      m_embedder(new DescriptionForm("Knowledge")),
      m_help(new Label({}, TextRole::Label, Colour::Muted)),
      m_problem(new Label({}, TextRole::Label, Colour::Error)),
      m_parameters(settings.embedderParameters) {
  setWindowTitle(tr("Index settings"));
  setFixedWidth(400);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 20, 0, 20);
  column->setSpacing(12);
  auto* head = new Label(tr("Index settings"), TextRole::Title);
  head->setContentsMargins(kSide, 0, kSide, 0);
  column->addWidget(head);
  auto* words = new Label(tr("The index that serves now stays until the new one is whole."), TextRole::Label,
                          Colour::Muted);
  words->setWordWrap(true);
  words->setContentsMargins(kSide, 0, kSide, 0);
  column->addWidget(words);
  // More than a small screen holds: what is set scrolls, the buttons stay.
  auto* content = new QWidget;
  auto* inside = new QVBoxLayout(content);
  inside->setContentsMargins(kSide, 0, kSide, 0);
  inside->setSpacing(12);
  inside->addWidget(m_form);
  m_help->setWordWrap(true);
  inside->addWidget(m_help);
  inside->addWidget(m_embedder);
  inside->addStretch();
  QScrollArea* area = flatScrollArea(content);
  area->setFocusPolicy(Qt::NoFocus);
  followHeight(content, kAround);
  column->addWidget(area, 1);
  m_problem->setWordWrap(true);
  m_problem->setContentsMargins(kSide, 0, kSide, 0);
  m_problem->hide();
  column->addWidget(m_problem);
  auto* buttons = new QHBoxLayout;
  buttons->setContentsMargins(kSide, 0, kSide, 0);
  auto* cancel = new Button(tr("Cancel"));
  auto* accept = new Button(tr("Make the index"), ButtonKind::Primary);
  accept->setDefault(true);
  buttons->addStretch();
  buttons->addWidget(cancel);
  buttons->addWidget(accept);
  column->addLayout(buttons);
  m_form->setForm(indexParameters(), toJson(settings));
  showEmbedder();
  connect(m_form, &DescriptionForm::edited, this, &IndexDialog::showEmbedder);
  connect(cancel, &Button::clicked, this, &QDialog::reject);
  connect(accept, &Button::clicked, this, [this] {
    const auto checked = this->settings();
    if (!checked) {
      m_problem->setText(sentence(checked.error()));
      return m_problem->show();
    }
    QDialog::accept();
  });
}

void IndexDialog::showEmbedder() {
  const std::string id = m_form->values().value("embedder", std::string("latent"));
  if (id == m_shown) return;
  const EmbedderType* type = findEmbedderType(id);
  if (!type) return;
  if (!m_shown.empty()) m_parameters = nlohmann::ordered_json::object();
  m_shown = id;
  m_help->setText(translated(type->description.help, "Knowledge"));
  if (type->description.needsModel) {
    QStringList paths, names;
    for (const ShelfModel& model : m_models.models()) {
      paths << model.path;
      names << model.name;
    }
    m_embedder->setChoices("model", paths, names);
  }
  m_embedder->setForm(type->description.parameters, m_parameters);
  // Rows that are new are seen, and so measured, once the event is over.
  QTimer::singleShot(0, this, &IndexDialog::fitHeight);
}

Result<IndexSettings> IndexDialog::settings() const {
  nlohmann::ordered_json json = m_form->values();
  json["embedder_parameters"] = m_embedder->values();
  return indexSettingsFromJson(json);
}

}  // namespace heddle::ui
