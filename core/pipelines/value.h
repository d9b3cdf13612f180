// A value on its way through a run: JSON that is shared, never changes, and knows its hash.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "core/pipelines/port_type.h"

namespace heddle::pipelines {

class Value {
 public:
  Value() : Value(Json()) {}
  Value(Json json);  // NOLINT: JSON reads as a value
  const Json& json() const { return m_data->json; }
  const std::string& text() const { return m_data->text; }  // compact JSON, valid UTF-8
  const std::string& hash() const { return m_data->hash; }  // SHA-256 of text()
  friend bool operator==(const Value& a, const Value& b) { return a.hash() == b.hash(); }

 private:
  struct Data {
    Json json;
    std::string text, hash;
  };
  std::shared_ptr<const Data> m_data;
};

// By port. An output that is not there was skipped: nothing came through.
using Inputs = std::map<std::string, Value, std::less<>>;
using Outputs = std::map<std::string, Value, std::less<>>;

}  // namespace heddle::pipelines
