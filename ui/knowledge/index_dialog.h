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

 private:
  void showEmbedder();
  const ModelShelf& m_models;
  DescriptionForm *m_form, *m_embedder;
  Label *m_help, *m_problem;
  nlohmann::ordered_json m_parameters;
  std::string m_shown;
};

}  // namespace heddle::ui
