// How the index is made: encoder, structure and metric, from what they say of themselves.
#pragma once

#include "core/knowledge/retrieval/index_job.h"
#include "ui/widgets/form_dialog.h"

namespace heddle::ui {

class DescriptionForm;
class Label;
class ModelShelf;

class IndexDialog : public FormDialog {
  Q_OBJECT

 public:
  IndexDialog(const IndexSettings& settings, const ModelShelf& models, QWidget* parent);
  Result<IndexSettings> settings() const;

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void showEmbedder();
  void fit();  // as high as what is set, where the window has the room
  const ModelShelf& m_models;
  DescriptionForm *m_form, *m_embedder;
  QWidget* m_content = nullptr;  // what scrolls
  Label *m_help, *m_problem;
  nlohmann::ordered_json m_parameters;
  std::string m_shown;
};

}  // namespace heddle::ui
