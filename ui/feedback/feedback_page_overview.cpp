// FeedbackPage: a session at a glance.
#include "core/store/project.h"
#include "ui/feedback/feedback_page.h"
#include "ui/feedback/overview_view.h"
#include "ui/feedback/work_buttons.h"
#include "ui/feedback/work_header.h"
#include "ui/shell/command_registry.h"
#include "ui/shell/notifier.h"
#include "ui/shell/project_session.h"
#include "ui/widgets/button.h"
#include "ui/widgets/fields.h"

namespace heddle::ui {
using namespace feedback;
using namespace Qt::StringLiterals;

// One walk at a time; what changes meanwhile is seen by the next.
void FeedbackPage::refresh() {
  Project* project = m_services.project.project();
  if (!project || !m_overview || m_session == 0 || m_mode == Mode::Work) return;
  if (m_refreshing) {
    m_refreshAgain = true;
    return;
  }
  m_refreshing = true;
  const uint64_t turn = ++m_overviewTurn;
  readAside(
      [id = m_session, me = project->me()](Database& database) { return readOverview(database, id, me); },
      [this, turn, id = m_session](const Result<OverviewData>& data) {
        m_refreshing = false;
        if (std::exchange(m_refreshAgain, false)) m_refresh.start();
        if (turn != m_overviewTurn || id != m_session) return refresh();
        if (!data) return m_services.notifier.error(data.error());
        m_data = *data;
        m_overview->setData(*data);
        readRows(0);
        showHeader();
        m_services.commands.refresh();
      });
}

void FeedbackPage::readRows(int from) {
  if (!m_overview || m_session == 0) return;
  const int filter = m_overview->filter();
  readAside(
      [id = m_session, filter, from](Database& database) {
        return readDisagreements(database, id, kOverviewFilters[static_cast<size_t>(filter)], from);
      },
      [this, id = m_session, filter, from](const Result<std::vector<DisagreementRow>>& rows) {
        if (id != m_session || filter != m_overview->filter()) return;
        if (!rows) return m_services.notifier.error(rows.error());
        if (from == 0)
          m_overview->setRows(*rows);
        else
          m_overview->appendRows(*rows);
      });
}

void FeedbackPage::setOrder(QueueOrder order) {
  const Session* session = current();
  if (!session || session->settings.order == order) return;
  SessionSettings settings = session->settings;
  settings.order = order;
  Project* project = m_services.project.project();
  write([id = session->id, settings, me = project->me()](FeedbackRepository& repository) -> Status {
    const auto saved = repository.saveSettings(id, settings, {}, me);
    if (!saved) return std::unexpected(saved.error());
    return {};
  });
}

// Items that only this person has judged are open again for one more.
void FeedbackPage::askSecondPerson(PersonId person) {
  Project* project = m_services.project.project();
  if (!project || m_session == 0) return;
  const auto asked =
      project->write(Durability::Full, [id = m_session, person](Database& database) -> Result<int64_t> {
        FeedbackRepository repository(database);
        constexpr int kAtOnce = 1000;
        std::vector<ItemId> alone;
        LabelId after = 0;
        while (true) {
          HEDDLE_ASSIGN(const auto labels, repository.currentLabels(id, after, kAtOnce));
          for (const feedback::Label& label : labels) {
            if (label.person != person || label.kind != LabelKind::Judgement) continue;
            HEDDLE_ASSIGN(const Item item, repository.item(label.item));
            if (item.answered <= 1 && item.state == ItemState::Done) alone.push_back(item.id);
          }
          if (static_cast<int>(labels.size()) < kAtOnce) break;
          after = labels.back().id;
        }
        HEDDLE_TRY(repository.askMore(id, alone));
        return static_cast<int64_t>(alone.size());
      });
  whenDone(asked, this, [this](const Result<int64_t>& count) {
    if (!count) return m_services.notifier.error(count.error());
    m_services.notifier.toast(
        {.tone = Tone::Good,
         .title = *count > 0 ? tr("%n item(s) go to a second person", nullptr, static_cast<int>(*count))
                             : tr("Others have judged all of these already")});
  });
}

void FeedbackPage::showHeader() {
  if (!m_export) return;
  const bool overview = m_mode == Mode::Overview && current();
  for (QWidget* widget : std::initializer_list<QWidget*>{m_export, m_judge, m_train, m_more})
    widget->setVisible(overview);
  m_workHeader->setVisible(m_mode == Mode::Work);
  m_workHeader->setDeciding(m_decisions.has_value());
  const int64_t disputed = m_data && m_data->session.id == m_session ? m_data->counts[0] : 0;
  m_decide->setVisible(overview && disputed > 0);
  m_decide->setText(tr("Review %n disagreement(s)", nullptr, static_cast<int>(disputed)));
  m_decide->updateGeometry();
  m_judge->setKeyCap(
      keyText(m_services.commands.key(u"feedback.judge"_s).toString(QKeySequence::NativeText)));
}

}  // namespace heddle::ui
