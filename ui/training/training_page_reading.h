// How the page reads: on a thread of its pool, and back on the window's.
#pragma once

#include "core/store/project.h"
#include "core/tuning/training_repository.h"
#include "ui/shell/model_shelf.h"
#include "ui/shell/notifier.h"
#include "ui/shell/project_session.h"
#include "ui/training/training_page.h"

namespace heddle::ui {

// work: Result<T>(Database&). receive: (T), not called once another project is open.
template <class Work, class Receive>
void TrainingPage::read(Work work, Receive receive) {
  const std::shared_ptr<Project> project = m_services.project.shared();
  if (!project) return;
  ++m_pending;
  m_pool.start([this, project, work = std::move(work), receive = std::move(receive), turn = m_turn,
                mail = m_mailbox.sender()] {
    auto result = project->read(work);
    mail.post([this, result = std::move(result), receive, turn]() mutable {
      if (turn != m_turn) return;
      --m_pending;
      if (result)
        receive(*std::move(result));
      else
        m_services.notifier.error(result.error());
    });
  });
}

}  // namespace heddle::ui
