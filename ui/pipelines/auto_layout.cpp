#include "ui/pipelines/auto_layout.h"

#include <QTimer>
#include <cmath>

namespace heddle::ui {
using namespace pipelines;
using namespace Qt::StringLiterals;
namespace {

// dot reckons in inches of 72 points; a pixel is a point here.
constexpr double kInch = 72, kStep = 10, kCorner = 40;
constexpr int kMost_ms = 20000;

}  // namespace

AutoLayout::AutoLayout(QObject* parent) : QObject(parent), m_program(u"dot"_s) {
  connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
    if (error != QProcess::FailedToStart) return;
    Q_EMIT failed({"pipelines.no_dot",
                   {HEDDLE_TR("Error", "Nodes are arranged by Graphviz, which is not installed"), {}},
                   {},
                   HEDDLE_TR("Error", "Install the package graphviz, then arrange again")});
  });
  connect(&m_process, &QProcess::finished, this, [this](int code, QProcess::ExitStatus status) {
    if (status != QProcess::NormalExit || code != 0) {
      const QString said = QString::fromUtf8(m_process.readAllStandardError()).simplified().left(200);
      Q_EMIT failed({"pipelines.layout",
                     {HEDDLE_TR("Error", "Graphviz could not arrange the nodes"), {}},
                     said.toStdString(),
                     HEDDLE_TR("Error", "Arrange fewer nodes, or place them by hand")});
      return;
    }
    const Result<Places> places = parse(m_process.readAllStandardOutput(), m_sizes);
    if (places)
      Q_EMIT done(*places);
    else
      Q_EMIT failed(places.error());
  });
}

void AutoLayout::start(const Graph& graph, std::map<NodeId, Size> sizes) {
  if (isRunning() || sizes.empty()) return;
  m_sizes = std::move(sizes);
  m_process.start(m_program, {u"-Tplain"_s});
  m_process.write(source(graph, m_sizes));
  m_process.closeWriteChannel();
  QTimer::singleShot(kMost_ms, &m_process, [this] {
    if (isRunning()) m_process.kill();
  });
}

QByteArray AutoLayout::source(const Graph& graph, const std::map<NodeId, Size>& sizes) {
  QByteArray text =
      "digraph { graph [rankdir=LR, nodesep=0.45, ranksep=0.9]; node [shape=box, fixedsize=true, "
      "label=\"\"];\n";
  for (const auto& [id, size] : sizes)
    text += "\"" + QByteArray::fromStdString(id) +
            "\" [width=" + QByteArray::number(size.width / kInch, 'f', 3) +
            ", height=" + QByteArray::number(size.height / kInch, 'f', 3) + "];\n";
  for (const Wire& wire : graph.wires)
    if (sizes.contains(wire.from.node) && sizes.contains(wire.to.node))
      text += "\"" + QByteArray::fromStdString(wire.from.node) + "\" -> \"" +
              QByteArray::fromStdString(wire.to.node) + "\";\n";
  return text + "}\n";
}

// Lines "graph SCALE WIDTH HEIGHT" and "node NAME X Y W H ...": centres in inches, y grows upwards
// (graphviz.org/docs/outputs/plain).
Result<AutoLayout::Places> AutoLayout::parse(const QByteArray& plain, const std::map<NodeId, Size>& sizes) {
  Places places;
  double high = 0;
  for (const QByteArray& line : plain.split('\n')) {
    const QList<QByteArray> words = line.simplified().split(' ');
    if (words.size() >= 4 && words[0] == "graph") high = words[3].toDouble();
    if (words.size() < 4 || words[0] != "node") continue;
    NodeId id = words[1].toStdString();
    if (id.size() > 1 && id.front() == '"') id = id.substr(1, id.size() - 2);
    const auto size = sizes.find(id);
    bool x = false, y = false;
    const double across = words[2].toDouble(&x) * kInch, down = (high - words[3].toDouble(&y)) * kInch;
    if (!x || !y || size == sizes.end()) continue;
    const auto snap = [](double value) { return std::round(value / kStep) * kStep; };
    places[id] = {snap(across - size->second.width / 2 + kCorner),
                  snap(down - size->second.height / 2 + kCorner)};
  }
  if (places.size() == sizes.size()) return places;
  return failure("pipelines.layout", {HEDDLE_TR("Error", "Graphviz gave no place to some of the nodes"), {}},
                 {}, HEDDLE_TR("Error", "Place them by hand, or arrange again"));
}

}  // namespace heddle::ui
