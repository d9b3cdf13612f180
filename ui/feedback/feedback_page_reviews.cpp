// FeedbackPage: questions of pipelines that wait for a person.
#include "ui/feedback/annotator_table.h"
#include "ui/feedback/feedback_page.h"
#include "ui/feedback/review_view.h"
#include "ui/feedback/session_list.h"
#include "ui/shell/command_registry.h"
#include "ui/shell/notifier.h"
#include "ui/shell/project_session.h"
#include "ui/widgets/error_text.h"

namespace heddle::ui {

void FeedbackPage::readReviews() {
  std::vector<WaitingReview> waiting;
  if (m_reviews && m_services.project.project()) {
    auto read = m_reviews->waiting();
    if (!read) return m_services.notifier.error(read.error());
    waiting = *std::move(read);
  }
  const bool alike =
      waiting.size() == m_waiting.size() &&
      std::ranges::equal(waiting, m_waiting, [](const WaitingReview& a, const WaitingReview& b) {
        return a.same(b) && a.question == b.question && a.shown == b.shown;
      });
  if (alike) return;
  m_waiting = std::move(waiting);
  Q_EMIT badgeChanged();
  m_reload.stop();
  reload();
  if (m_mode != Mode::Review || !m_review) return;
  // What is being answered stays; where it was answered elsewhere, the next one comes.
  for (size_t i = 0; i < m_waiting.size(); ++i)
    if (m_waiting[i].same(m_review->review())) return showReview(static_cast<int>(i));
  if (m_waiting.empty())
    choose(m_session != 0 || m_sessions.empty() ? m_session : m_sessions.front().id);
  else
    showReview(0);
}

void FeedbackPage::showReview(int index) {
  if (!m_review || index < 0 || index >= static_cast<int>(m_waiting.size())) return;
  if (m_mode == Mode::Work) leaveWork();
  const QString position = m_waiting.size() > 1
                               ? tr("%1 of %2").arg(index + 1).arg(static_cast<int>(m_waiting.size()))
                               : QString();
  m_review->setReview(m_waiting[static_cast<size_t>(index)], position);
  setMode(Mode::Review);
  Q_EMIT headingChanged();
}

void FeedbackPage::answerReview(const WaitingReview& review, const nlohmann::ordered_json& value) {
  if (!m_reviews) return;
  if (const Status taken = m_reviews->answer(review, value); !taken)
    return m_review->setProblem(sentence(taken.error()));
  m_services.project.noteSaved();
  readReviews();
}

}  // namespace heddle::ui
