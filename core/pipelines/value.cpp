#include "core/pipelines/value.h"

#include "core/store/content_repository.h"

namespace heddle::pipelines {

Value::Value(Json json) {
  auto data = std::make_shared<Data>();
  data->text = json.dump(-1, ' ', false, Json::error_handler_t::replace);
  data->hash = sha256(data->text);
  data->json = std::move(json);
  m_data = std::move(data);
}

}  // namespace heddle::pipelines
