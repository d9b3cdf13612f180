// Places for all nodes, by Graphviz: `dot` runs as a process of its own.
#pragma once

#include <QObject>
#include <QProcess>
#include <map>

#include "core/pipelines/graph.h"

namespace heddle::ui {

class AutoLayout : public QObject {
  Q_OBJECT

 public:
  using Places = std::map<pipelines::NodeId, pipelines::Point>;

  explicit AutoLayout(QObject* parent = nullptr);
  bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
  // `sizes` of the nodes to place, in scene pixels. Ends with done() or failed(): "pipelines.no_dot" where
  // Graphviz is not installed.
  void start(const pipelines::Graph& graph, std::map<pipelines::NodeId, pipelines::Size> sizes);
  void setProgram(const QString& program) { m_program = program; }  // for tests

  // What goes in and comes out, for tests.
  static QByteArray source(const pipelines::Graph& graph,
                           const std::map<pipelines::NodeId, pipelines::Size>& sizes);
  static Result<Places> parse(const QByteArray& plain,
                              const std::map<pipelines::NodeId, pipelines::Size>& sizes);

 Q_SIGNALS:
  void done(const std::map<heddle::pipelines::NodeId, heddle::pipelines::Point>& places);
  void failed(const heddle::Error& error);

 private:
  QProcess m_process;
  QString m_program;
  std::map<pipelines::NodeId, pipelines::Size> m_sizes;
};

}  // namespace heddle::ui
