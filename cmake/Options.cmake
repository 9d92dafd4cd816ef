# One interface target carries every compile flag, so that no target of ours differs from another.
add_library(zgoda_options INTERFACE)
target_compile_features(zgoda_options INTERFACE cxx_std_20)
target_compile_definitions(zgoda_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_KEYWORDS
    QT_NO_CAST_FROM_BYTEARRAY QT_STRICT_ITERATORS)
target_compile_options(zgoda_options INTERFACE
    -Wall -Wextra -Wconversion -Wshadow=local -Werror=switch -Werror=return-type
    -fpch-preprocess) # so that ccache sees what a source reads beside the precompiled headers
target_include_directories(zgoda_options INTERFACE ${PROJECT_SOURCE_DIR})
# GCC collects its garbage after every few megabytes, a tenth of its time: a source of ours needs no more than 500.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(zgoda_options INTERFACE
        "SHELL:--param ggc-min-expand=1000" "SHELL:--param ggc-min-heapsize=1048576")
endif()
# GCC spells the narrower shadow warning differently from clang, to which a name hides what another source of its unit
# keeps to itself.
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    set_property(TARGET zgoda_options PROPERTY INTERFACE_COMPILE_OPTIONS
        -Wall -Wextra -Wconversion -Wno-sign-conversion
        $<$<NOT:$<BOOL:$<TARGET_PROPERTY:UNITY_BUILD>>>:-Wshadow> -Werror=switch -Werror=return-type)
endif()
if(ZGODA_WERROR)
    target_compile_options(zgoda_options INTERFACE -Werror)
endif()
if(ZGODA_SANITIZE)
    target_compile_options(zgoda_options INTERFACE -fsanitize=address,undefined -fno-omit-frame-pointer -fno-sanitize-recover=undefined)
    target_link_options(zgoda_options INTERFACE -fsanitize=address,undefined)
endif()
# A fuzzer sees its way only through what is instrumented: the libraries, not its few lines alone. What is no fuzzer links too.
if(ZGODA_FUZZ)
    target_compile_options(zgoda_options INTERFACE -fsanitize=fuzzer-no-link)
    target_link_options(zgoda_options INTERFACE -fsanitize=fuzzer-no-link)
endif()

# Cross-compiling sees none of the build machine's headers, and must not. Those that are headers alone are the same
# everywhere: each is brought over by name.
if(CMAKE_CROSSCOMPILING)
    file(COPY /usr/include/tl DESTINATION ${PROJECT_BINARY_DIR}/headers)
    target_include_directories(zgoda_options SYSTEM INTERFACE ${PROJECT_BINARY_DIR}/headers)
endif()

# Qt's and the language's own headers, read once and not once a source: half of a build's time. The engine-only preset
# builds without, and so notices a source that does not include what it uses.
function(zgoda_headers_library name)
    add_library(${name} OBJECT ${PROJECT_SOURCE_DIR}/cmake/headers.cpp)
    target_link_libraries(${name} PRIVATE zgoda_options Qt6::Core)
    target_compile_options(${name} PRIVATE ${ARGN})
    target_precompile_headers(${name} PRIVATE ${PROJECT_SOURCE_DIR}/cmake/headers.h)
endfunction()
zgoda_headers_library(zgoda_headers)
if(ZGODA_ENGINE_OPTIONS) # precompiled headers serve none whose options differ
    zgoda_headers_library(zgoda_engine_headers ${ZGODA_ENGINE_OPTIONS})
endif()
if(NOT WIN32)
    # A program's position independence differs from a library's, and one set of precompiled headers serves both.
    target_compile_options(zgoda_options INTERFACE $<$<COMPILE_LANGUAGE:CXX>:-fPIC>)
endif()

# Several sources are compiled as one, for a whole build that nobody waits to repeat. A developer's build does without:
# there, one changed source is one source compiled.
function(zgoda_in_units name)
    get_target_property(sources ${name} SOURCES)
    list(FILTER sources INCLUDE REGEX "\\.cpp$")
    execute_process(COMMAND awk -v most=12 -f ${PROJECT_SOURCE_DIR}/cmake/units.awk ${sources}
        WORKING_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR} OUTPUT_VARIABLE lines OUTPUT_STRIP_TRAILING_WHITESPACE
        COMMAND_ERROR_IS_FATAL ANY)
    string(REPLACE "\n" ";" lines "${lines}")
    set(number 0)
    foreach(line IN LISTS lines)
        math(EXPR number "${number} + 1")
        separate_arguments(sources UNIX_COMMAND "${line}")
        set_source_files_properties(${sources} PROPERTIES UNITY_GROUP unit${number})
    endforeach()
    set_target_properties(${name} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
    # What a source keeps to itself is not its own to GCC in a unit.
    target_compile_options(${name} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>)
endfunction()

# How the sources of a library, or of a program of many sources, are read.
function(zgoda_read_at_once name)
    if(ZGODA_UNITS)
        cmake_language(EVAL CODE "cmake_language(DEFER CALL zgoda_in_units ${name})") # when all its sources are named
    endif()
    if(ZGODA_ENGINE_OPTIONS AND CMAKE_CURRENT_SOURCE_DIR MATCHES "^${PROJECT_SOURCE_DIR}/(models|connectors)")
        target_compile_options(${name} PRIVATE ${ZGODA_ENGINE_OPTIONS})
        target_precompile_headers(${name} REUSE_FROM zgoda_engine_headers)
    else()
        target_precompile_headers(${name} REUSE_FROM zgoda_headers)
    endif()
endfunction()

# zgoda_library(NAME sources…): a static library with the project's flags and moc.
function(zgoda_library name)
    add_library(${name} STATIC ${ARGN})
    target_link_libraries(${name} PUBLIC zgoda_options)
    set_target_properties(${name} PROPERTIES AUTOMOC ON)
    zgoda_read_at_once(${name})
endfunction()

# zgoda_program(NAME): what every program of ours has, tests too.
function(zgoda_program name)
    target_link_libraries(${name} PRIVATE zgoda_options)
    if(WIN32)
        target_link_libraries(${name} PRIVATE zgoda_windows)
    endif()
endfunction()

# zgoda_test_program(NAME source): moc runs over the one source, which includes what it makes. AUTOMOC would scan, and
# compile a file of its own, for each of the tests: two minutes of a whole build.
function(zgoda_test_program name source)
    add_executable(${name} ${source})
    zgoda_program(${name})
    get_filename_component(stem ${source} NAME_WE)
    set(made ${CMAKE_CURRENT_BINARY_DIR}/${stem}.moc)
    qt_generate_moc(${source} ${made} TARGET ${name})
    set_source_files_properties(${source} PROPERTIES OBJECT_DEPENDS ${made})
    target_include_directories(${name} PRIVATE ${CMAKE_CURRENT_BINARY_DIR})
    target_precompile_headers(${name} REUSE_FROM zgoda_headers)
    target_link_libraries(${name} PRIVATE Qt6::Test)
endfunction()

# zgoda_test(NAME source [libraries…]): one Qt Test program, run by ctest without a display.
function(zgoda_test name source)
    zgoda_test_program(${name} ${source})
    target_link_libraries(${name} PRIVATE ${ARGN})
    # Under Wine the whole disk is drive Z.
    target_compile_definitions(${name} PRIVATE ZGODA_SOURCE_DIR="$<$<BOOL:${WIN32}>:Z:>${PROJECT_SOURCE_DIR}")
    add_test(NAME ${name} COMMAND ${name})
    # ctest alone decides how long a test may take: Qt Test's own five minutes a function are short under a sanitizer.
    set_tests_properties(${name} PROPERTIES
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;QTEST_FUNCTION_TIMEOUT=1800000" TIMEOUT 900)
endfunction()
