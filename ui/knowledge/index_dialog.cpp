#include "ui/knowledge/index_dialog.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "core/knowledge/retrieval/embedder.h"
#include "ui/knowledge/description_form.h"
#include "ui/shell/model_shelf.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/error_text.h"
#include "ui/widgets/label.h"

namespace heddle::ui {

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
  column->setContentsMargins(24, 20, 24, 20);
  column->setSpacing(12);
  column->addWidget(new Label(tr("Index settings"), TextRole::Title));
  auto* words = new Label(tr("The index that serves now stays until the new one is whole."), TextRole::Label,
                          Colour::Muted);
  words->setWordWrap(true);
  column->addWidget(words);
  column->addWidget(m_form);
  m_help->setWordWrap(true);
  column->addWidget(m_help);
  column->addWidget(m_embedder);
  m_problem->setWordWrap(true);
  column->addWidget(m_problem);
  auto* buttons = new QHBoxLayout;
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
    if (!checked) return m_problem->setText(sentence(checked.error()));
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
  adjustSize();
}

Result<IndexSettings> IndexDialog::settings() const {
  nlohmann::ordered_json json = m_form->values();
  json["embedder_parameters"] = m_embedder->values();
  return indexSettingsFromJson(json);
}

}  // namespace heddle::ui
