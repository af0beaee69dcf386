# fremskudt_library(NAME [PATH dir] SOURCES … [DEPS …])
#
# One library per folder. Other folders write #include "NAME/file.h", and can only do so when they
# list NAME among their DEPS: each library shows the compiler a folder that holds nothing but a link
# named NAME. A lower layer that includes a higher one therefore does not compile.
# DEPS are public: what a header needs, its users get.
function(fremskudt_library name)
  cmake_parse_arguments(arg "" "" "SOURCES;DEPS" ${ARGN})
  fremskudt_view(${name} ${CMAKE_CURRENT_SOURCE_DIR} view)
  add_library(fremskudt_${name} STATIC ${arg_SOURCES})
  target_include_directories(fremskudt_${name} PUBLIC ${view})
  target_link_libraries(fremskudt_${name} PUBLIC ${arg_DEPS} PRIVATE fremskudt_warnings)
  add_library(fremskudt::${name} ALIAS fremskudt_${name})
endfunction()

# fremskudt_headers(NAME dir): NAME's headers without its code, as fremskudt_NAME_headers. For the sessions of sync, which
# speak the store's words (Change, Notice) and must not be able to call it.
function(fremskudt_headers name dir)
  fremskudt_view(${name} ${dir} view)
  add_library(fremskudt_${name}_headers INTERFACE)
  target_include_directories(fremskudt_${name}_headers INTERFACE ${view})
endfunction()

function(fremskudt_view name dir result)
  set(view ${CMAKE_BINARY_DIR}/include/${name})
  file(MAKE_DIRECTORY ${view})
  if(NOT EXISTS ${view}/${name})
    file(CREATE_LINK ${dir} ${view}/${name} SYMBOLIC)
  endif()
  set(${result} ${view} PARENT_SCOPE)
endfunction()

# fremskudt_program(NAME SOURCES … [DEPS …]): an executable with our warnings on.
function(fremskudt_program name)
  cmake_parse_arguments(arg "" "" "SOURCES;DEPS" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE ${arg_DEPS} fremskudt_warnings)
  target_compile_definitions(${name} PRIVATE FREMSKUDT_VERSION="${PROJECT_VERSION}")
endfunction()

# fremskudt_detectors(file …): these sources of the calling folder hold switches of base/detectors.h. Only they are
# compiled with them, so that nothing else differs between a build with and one without.
option(FREMSKUDT_DETECTORS "Historic bugs can be switched on, to see that the tests notice" OFF)
function(fremskudt_detectors)
  if(FREMSKUDT_DETECTORS)
    set_source_files_properties(${ARGN} PROPERTIES COMPILE_DEFINITIONS FREMSKUDT_DETECTORS)
  endif()
endfunction()
