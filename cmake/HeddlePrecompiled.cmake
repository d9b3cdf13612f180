# Precompiled headers: what others wrote and most of our files read, compiled once for each set of definitions that
# these headers look at. Our own headers stay out of them, so that a change in one does not rebuild everything; and
# every file still includes what it uses (the fuzz preset and HEDDLE_PCH=OFF build without).
#
#   plain     the standard library, fmt, JSON
#   core      the same and Qt Core, QT_NO_KEYWORDS (libraries)      programs        without that definition
#   widgets   the same and Qt Widgets, QT_NO_KEYWORDS (libraries)   window_programs without that definition

set(heddle_pch_plain <algorithm> <array> <atomic> <charconv> <chrono> <cmath> <condition_variable> <deque> <expected>
    <filesystem> <fstream> <functional> <future> <map> <memory> <mutex> <numeric> <optional> <random> <ranges> <set> <span>
    <sstream> <stop_token> <string> <string_view> <thread> <unordered_map> <unordered_set> <variant> <vector>
    <fmt/format.h> <nlohmann/json.hpp>)
set(heddle_pch_core ${heddle_pch_plain} <QtCore>)
set(heddle_pch_widgets ${heddle_pch_core} <QtWidgets>)

function(heddle_precompiled_set kind headers)
  cmake_parse_arguments(ARG "KEYWORDS_OFF" "" "LINKS" ${ARGN})
  set(source "${CMAKE_BINARY_DIR}/precompiled/${kind}.cpp")
  file(CONFIGURE OUTPUT "${source}" CONTENT "// Only for its precompiled header.\n")
  add_library(heddle_pch_${kind} OBJECT "${source}")
  target_link_libraries(heddle_pch_${kind} PRIVATE heddle_options fmt::fmt nlohmann_json::nlohmann_json ${ARG_LINKS})
  if(ARG_KEYWORDS_OFF)
    target_compile_definitions(heddle_pch_${kind} PRIVATE QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII)
  endif()
  target_precompile_headers(heddle_pch_${kind} PRIVATE ${${headers}})
  target_compile_options(heddle_pch_${kind} PRIVATE -fpch-preprocess)
endfunction()

if(HEDDLE_PCH AND NOT HEDDLE_BARE AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  heddle_precompiled_set(plain heddle_pch_plain)
  if(HEDDLE_GUI)
    heddle_precompiled_set(core heddle_pch_core KEYWORDS_OFF LINKS Qt6::Core)
    heddle_precompiled_set(widgets heddle_pch_widgets KEYWORDS_OFF LINKS Qt6::Widgets)
    heddle_precompiled_set(programs heddle_pch_core LINKS Qt6::Core)
    heddle_precompiled_set(window_programs heddle_pch_widgets LINKS Qt6::Widgets)
  endif()
endif()

# heddle_precompiled(TARGET KIND): compiles it with that set.
function(heddle_precompiled target kind)
  if(NOT TARGET heddle_pch_${kind})
    return()
  endif()
  target_precompile_headers(${target} REUSE_FROM heddle_pch_${kind})
  target_compile_options(${target} PRIVATE -fpch-preprocess -Winvalid-pch
    # g++ 12 forgets through a precompiled header that what it inlines is of a system header, and warns of it wrongly.
    -Wno-stringop-overflow -Wno-stringop-overread -Wno-array-bounds)
endfunction()
