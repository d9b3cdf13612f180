#include "core/feedback/label.h"

#include <fmt/format.h>

#include <random>

namespace heddle::feedback {

std::string_view labelKindName(LabelKind kind) {
  switch (kind) {
    case LabelKind::Judgement:
      return "judgement";
    case LabelKind::Repeat:
      return "repeat";
    case LabelKind::Decision:
      return "decision";
  }
  return "judgement";
}

LabelKind labelKindOf(std::string_view name) {
  if (name == "repeat") return LabelKind::Repeat;
  return name == "decision" ? LabelKind::Decision : LabelKind::Judgement;
}

std::string_view labelStatusName(LabelStatus status) {
  switch (status) {
    case LabelStatus::Answer:
      return "answer";
    case LabelStatus::Skip:
      return "skip";
    case LabelStatus::Withdrawn:
      return "withdrawn";
  }
  return "answer";
}

LabelStatus labelStatusOf(std::string_view name) {
  if (name == "skip") return LabelStatus::Skip;
  return name == "withdrawn" ? LabelStatus::Withdrawn : LabelStatus::Answer;
}

std::string newLabelKey() {
  std::random_device random;
  return fmt::format("{:08x}{:08x}{:08x}{:08x}", random(), random(), random(), random());
}

}  // namespace heddle::feedback
