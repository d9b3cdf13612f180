// The settings of a node: a form made from its type's description, and how its failure is met.
#pragma once

#include <QWidget>
#include <memory>
#include <vector>

#include "core/pipelines/graph_check.h"
#include "core/pipelines/node_registry.h"
#include "ui/pipelines/parameter_field.h"

class QSpinBox;
class QVBoxLayout;

namespace heddle::ui {

class Section;
class ToggleSwitch;

class NodeForm : public QWidget {
  Q_OBJECT

 public:
  NodeForm(ModelShelf& models, NamesOf names, QWidget* parent = nullptr);
  // `type` nullptr: unknown. Controls are kept while it is the same node.
  void show(const pipelines::Node& node, const pipelines::NodeType* type);
  void setMessages(const std::vector<pipelines::CheckMessage>& messages);  // of this node
  ParameterField* field(const std::string& parameter) const;
  void focusFirst();

 Q_SIGNALS:
  // `gesture`: the same number while one thing is typed or turned.
  void parameterEdited(const std::string& parameter, const heddle::pipelines::Json& value, uint64_t gesture);
  void policiesEdited(const heddle::pipelines::NodePolicies& policies, uint64_t gesture);
  void disabledEdited(bool disabled);

 private:
  void rebuild(const pipelines::Node& node, const pipelines::NodeType* type);
  void addFields(QVBoxLayout& into, const std::vector<ParameterField*>& fields);
  void makePolicies();
  void showPolicies(const pipelines::Node& node);
  bool isShown(const pipelines::Node& node, const pipelines::NodeType& type,
               const pipelines::ParameterDescription& parameter) const;

  ModelShelf& m_models;
  NamesOf m_names;
  pipelines::NodeId m_node;
  std::string m_type;
  pipelines::NodePolicies m_policies;
  std::vector<ParameterField*> m_fields;
  std::vector<std::string> m_shown;
  QWidget* m_body = nullptr;
  QVBoxLayout* m_column;
  ToggleSwitch *m_reuse = nullptr, *m_bypass = nullptr, *m_continue = nullptr;
  QSpinBox *m_attempts = nullptr, *m_timeout = nullptr;
  uint64_t m_gesture = 1;
  std::string m_gestureOf;
};

}  // namespace heddle::ui
