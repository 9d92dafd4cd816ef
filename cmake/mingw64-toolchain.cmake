# Cross-compiles for 64-bit Windows with Debian's mingw-w64 and a Qt built for it.
# QT_MINGW64_ROOT is that Qt's folder; `./dev windows` unpacks it into build/windows-qt.
set(CMAKE_SYSTEM_NAME Windows)
set(CMAKE_SYSTEM_PROCESSOR x86_64)

set(CMAKE_C_COMPILER x86_64-w64-mingw32-gcc-posix)
set(CMAKE_CXX_COMPILER x86_64-w64-mingw32-g++-posix)
set(CMAKE_RC_COMPILER x86_64-w64-mingw32-windres)

list(APPEND CMAKE_TRY_COMPILE_PLATFORM_VARIABLES QT_MINGW64_ROOT)
if(NOT QT_MINGW64_ROOT)
    message(FATAL_ERROR "Set QT_MINGW64_ROOT to the folder of the Qt that was built for mingw-w64")
endif()

# moc, rcc and lrelease run on the build machine: they come from Debian's own Qt.
set(QT_HOST_PATH /usr)
set(QT_HOST_PATH_CMAKE_DIR /usr/lib/x86_64-linux-gnu/cmake)

set(CMAKE_PREFIX_PATH ${QT_MINGW64_ROOT})
set(CMAKE_FIND_ROOT_PATH ${QT_MINGW64_ROOT} /usr/x86_64-w64-mingw32)
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)

# What a Windows 10 program may ask for; the HTTP library refuses less.
add_compile_definitions(_WIN32_WINNT=0x0A00 NOMINMAX WIN32_LEAN_AND_MEAN)

# Lets ctest run Windows programs.
set(CMAKE_CROSSCOMPILING_EMULATOR ${CMAKE_CURRENT_LIST_DIR}/dev/wine.sh)
