#include "ui/feedback/live_candidates.h"

#include "core/base/json_number.h"
#include "core/inference/generation_json.h"
#include "core/store/run_repository.h"
#include "ui/feedback/work_item.h"

namespace heddle::ui {
using namespace feedback;
namespace {

constexpr int kMaxTokens = 512;

nlohmann::ordered_json messagesOf(const std::vector<Message>& prompt) {
  auto messages = nlohmann::ordered_json::array();
  for (const Message& message : prompt)
    messages.push_back({{"role", message.role}, {"content", message.content}});
  return messages;
}

}  // namespace

LiveCandidates::LiveCandidates(Project& project, Engine& engine, WorkQueue& queue, SessionSettings settings,
                               std::function<QString(const std::string&)> resolve, QObject* parent)
    : QObject(parent),
      m_project(project),
      m_engine(engine),
      m_queue(queue),
      m_settings(std::move(settings)),
      m_resolve(std::move(resolve)) {
  connect(&queue, &WorkQueue::currentChanged, this, &LiveCandidates::next);
  connect(&queue, &WorkQueue::aheadChanged, this, &LiveCandidates::next);
  connect(&queue, &WorkQueue::candidateAdded, this, [this](ItemId item) {
    m_done.erase(item);
    next();
  });
  next();
}

LiveCandidates::~LiveCandidates() {
  if (m_request != 0) m_engine.cancel(m_request);
}

std::string LiveCandidates::written(ItemId item, int candidate) const {
  return item == m_item && candidate == m_candidate ? m_text : std::string();
}

void LiveCandidates::again() {
  m_done.clear();
  next();
}

void LiveCandidates::next() {
  const auto lacks = [this](const Assignment& assignment) {
    const auto& content = assignment.item.content;
    return !m_done.contains(assignment.item.id) &&
           isMissing(content, m_settings, static_cast<int>(content.candidates.size()));
  };
  const auto begin = [this](const Assignment& assignment) {
    start(assignment, static_cast<int>(assignment.item.content.candidates.size()));
  };
  const Assignment* current = m_queue.current();
  // What the person waits for comes before what is prepared.
  if (current && lacks(*current) && m_item != current->item.id) {
    if (m_request != 0) m_engine.cancel(m_request);
    m_item = 0;
    return begin(*current);
  }
  if (m_item != 0) return;
  for (const Assignment& assignment : m_queue.ahead())
    if (lacks(assignment)) return begin(assignment);
}

void LiveCandidates::start(const Assignment& assignment, int candidate) {
  const CandidateSource& source = m_settings.candidates[static_cast<size_t>(candidate)];
  m_item = assignment.item.id;
  m_candidate = candidate;
  m_text.clear();
  m_asked = {};
  m_asked.model.path = m_resolve(source.model).toStdString();
  if (!source.adapter.empty())
    m_asked.model.adapters.push_back(
        {m_resolve(source.adapter).toStdString(), static_cast<float>(source.scale)});
  m_asked.prompt = ChatInput{messagesOf(assignment.item.content.prompt), {}, true};
  m_asked.sampling = samplingFromJson(source.sampling);
  m_asked.maxTokens = numberAt(source.sampling, "max_tokens", kMaxTokens);
  m_asked.priority =
      m_queue.current() && m_queue.current()->item.id == m_item ? Priority::Interactive : Priority::Batch;
  const uint64_t turn = ++m_turn;
  GenerateCallbacks callbacks;
  callbacks.delta = [this, turn, mail = m_mailbox.sender()](const GenerateDelta& delta) {
    mail.post([this, turn, text = delta.text] {
      if (turn != m_turn) return;
      m_text += text;
      Q_EMIT this->delta(m_item, m_candidate, QString::fromStdString(text));
    });
  };
  callbacks.finished = [this, turn, mail = m_mailbox.sender()](Result<GenerateResult> result) {
    mail.post([this, turn, result = std::move(result)] { finished(turn, result); });
  };
  m_request = m_engine.generate(m_asked, std::move(callbacks));
}

void LiveCandidates::finished(uint64_t turn, const Result<GenerateResult>& result) {
  if (turn != m_turn) return;
  m_request = 0;
  const ItemId item = m_item;
  if (result && result->finish != FinishReason::Cancelled && !result->text.empty()) {
    m_done.insert(item);
    keep(*result);
  } else if (!result || result->finish != FinishReason::Cancelled) {
    m_done.insert(item);
    Q_EMIT failed(item, m_candidate,
                  result ? heddle::Error{"feedback.empty_answer",
                                         HEDDLE_TR("Error", "The model answered with nothing"),
                                         {},
                                         HEDDLE_TR("Error", "Skip the item, or choose another model")}
                         : result.error());
  }
  m_item = 0;
  next();
}

// The run first, so that the candidate can name it.
void LiveCandidates::keep(const GenerateResult& result) {
  const CandidateSource& source = m_settings.candidates[static_cast<size_t>(m_candidate)];
  Run run;
  run.kind = "feedback";
  run.status = "done";
  run.thing = 0;
  run.person = m_project.me();
  run.modelName = source.model;
  run.modelPath = m_asked.model.path;
  for (const AdapterChoice& adapter : m_asked.model.adapters)
    run.adapters.push_back({adapter.path, {}, static_cast<double>(adapter.scale)});
  run.sampling = samplingToJson(m_asked.sampling);
  run.seed = result.stats.seed;
  run.device = result.stats.device;
  run.prompt =
      std::get<ChatInput>(m_asked.prompt).messages.dump(-1, ' ', false, Json::error_handler_t::replace);
  run.answer = result.text;
  run.finish = std::string(finishReasonName(result.finish));
  run.promptTokens = result.stats.promptTokens;
  run.completionTokens = result.stats.completionTokens;
  Candidate candidate{result.text, {{"kind", "generated"}, {"model", source.model}}};
  if (!source.adapter.empty()) {
    candidate.origin["adapter"] = source.adapter;
    candidate.origin["scale"] = source.scale;
  }
  if (!source.name.empty()) candidate.origin["variant"] = source.name;
  whenDone(m_project.write(Durability::Normal,
                           [run](Database& database) { return RunRepository(database).record(run); }),
           this, [this, item = m_item, place = m_candidate, candidate](const Result<RunId>& id) mutable {
             if (!id) return Q_EMIT failed(item, place, id.error());
             candidate.origin["run"] = *id;
             m_queue.addCandidate(item, place, candidate);
           });
}

}  // namespace heddle::ui
