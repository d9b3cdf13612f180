# Precompiled headers for tests and tools: what others wrote and nearly every test reads, compiled once. Our own headers
# stay out of it, so that a change in one does not rebuild everything, and every file still includes what it uses
# (HEDDLE_PCH=OFF builds without). Libraries go without: what takes their time is their own templates, and a precompiled
# header costs each small file a second to load.

set(heddle_pch_programs <algorithm> <array> <atomic> <chrono> <condition_variable> <deque> <expected> <filesystem> <fstream>
    <functional> <future> <map> <memory> <mutex> <optional> <random> <ranges> <set> <span> <sstream> <stop_token> <string>
    <string_view> <thread> <unordered_map> <variant> <vector> <fmt/format.h> <nlohmann/json.hpp> <QtCore>)
set(heddle_pch_window_programs ${heddle_pch_programs} <QtWidgets>)

function(heddle_precompiled_set kind)
  set(source "${CMAKE_BINARY_DIR}/precompiled/${kind}.cpp")
  file(CONFIGURE OUTPUT "${source}" CONTENT "// Only for its precompiled header.\n")
  add_library(heddle_pch_${kind} OBJECT "${source}")
  target_link_libraries(heddle_pch_${kind} PRIVATE heddle_options fmt::fmt nlohmann_json::nlohmann_json ${ARGN})
  target_precompile_headers(heddle_pch_${kind} PRIVATE ${heddle_pch_${kind}})
  target_compile_options(heddle_pch_${kind} PRIVATE -fpch-preprocess)
endfunction()

if(HEDDLE_PCH AND HEDDLE_GUI AND HEDDLE_TESTS AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  heddle_precompiled_set(programs Qt6::Core)
  heddle_precompiled_set(window_programs Qt6::Widgets)
endif()

# heddle_precompiled(TARGET KIND): compiles it with that set.
function(heddle_precompiled target kind)
  if(NOT TARGET heddle_pch_${kind})
    return()
  endif()
  target_precompile_headers(${target} REUSE_FROM heddle_pch_${kind})
  target_link_libraries(${target} PRIVATE fmt::fmt)  # the set was made with its definitions
  target_compile_options(${target} PRIVATE -fpch-preprocess -Winvalid-pch
    # g++ 12 forgets through a precompiled header that what it inlines is of a system header, and warns of it wrongly.
    -Wno-stringop-overflow -Wno-stringop-overread -Wno-array-bounds)
endfunction()
