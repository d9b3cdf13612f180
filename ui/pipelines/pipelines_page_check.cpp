// PipelinesPage: what is wrong with the graph.
#include "ui/pipelines/pipeline_inspector.h"
#include "ui/pipelines/pipelines_page.h"
#include "ui/pipelines/row_list_model.h"
#include "ui/widgets/error_text.h"

namespace heddle::ui {
using namespace pipelines;
using namespace Qt::StringLiterals;

QString PipelinesPage::whyNot(const Wire& wire) const {
  if (!m_pipeline) return {};
  const Status fits = canConnect(builtInNodes(), m_pipeline->graph(), wire, portContext());
  return fits ? QString() : sentence(fits.error());
}

void PipelinesPage::scheduleCheck() {
  if (!m_checking) m_checkTimer.start();
}

void PipelinesPage::startCheck() {
  const Graph* graph = shownGraph();
  if (!graph || !m_presenter) return;
  m_checking = true;
  const uint64_t turn = ++m_checkTurn;
  m_checks.start([this, turn, graph = *graph, library = m_pipelineLibrary, mail = m_mailbox.sender()] {
    std::vector<CheckMessage> messages = checkGraph(builtInNodes(), graph, {.library = library.get()});
    mail.post([this, turn, messages = std::move(messages), graph = std::move(graph)]() mutable {
      if (turn != m_checkTurn) return;
      m_checking = false;
      showCheck(std::move(messages));
      // Edited meanwhile: once more.
      if (const Graph* now = shownGraph(); now && !(*now == graph)) scheduleCheck();
    });
  });
}

void PipelinesPage::showCheck(std::vector<CheckMessage> messages) {
  std::vector<ListRow> rows;
  int errors = 0, warnings = 0;
  for (size_t i = 0; i < messages.size(); ++i) {
    const CheckMessage& message = messages[i];
    ++(message.isError ? errors : warnings);
    const QString where = message.wire ? tr("Wire to %1").arg(m_presenter->nodeName(message.wire->to.node))
                          : message.node.empty() ? tr("The pipeline")
                                                 : m_presenter->nodeName(message.node);
    rows.push_back({.id = static_cast<int64_t>(i),
                    .title = where,
                    .detail = sentence(message.error),
                    .icon = message.isError ? u"error"_s : u"warning"_s});
  }
  m_problemRows->setRows(std::move(rows));
  m_presenter->setMessages(std::move(messages));
  if (m_pipelineInspector) m_pipelineInspector->setCounts(errors, warnings);
  showInspector();
}

}  // namespace heddle::ui
