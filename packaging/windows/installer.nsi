; The installer for Windows: for one user, without an administrator, in Vietnamese and English.
; Compiled by packaging/windows_installer.py, which defines
;   PROGRAM_VERSION, PROGRAM_NUMBERS (four numbers), PROGRAM_FOLDER (what build.py made), ICON, OUTPUT.
Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma

!include "MUI2.nsh"
!include "x64.nsh"
!include "WinVer.nsh"
!include "FileFunc.nsh"

!define PROGRAM "Sổ Vàng"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\SoVang"
!define KIND "SoVang.Backup"

Name "${PROGRAM}"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\SoVang"
InstallDirRegKey HKCU "Software\SoVang" "InstallDir"
RequestExecutionLevel user
BrandingText "${PROGRAM} ${PROGRAM_VERSION}"

VIProductVersion "${PROGRAM_NUMBERS}"
VIFileVersion "${PROGRAM_NUMBERS}"
VIAddVersionKey /LANG=0 "ProductName" "${PROGRAM}"
VIAddVersionKey /LANG=0 "FileDescription" "${PROGRAM} – bộ cài đặt"
VIAddVersionKey /LANG=0 "FileVersion" "${PROGRAM_VERSION}"
VIAddVersionKey /LANG=0 "ProductVersion" "${PROGRAM_VERSION}"
VIAddVersionKey /LANG=0 "LegalCopyright" "MIT"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\so-vang.exe"
!define MUI_FINISHPAGE_NOAUTOCLOSE

!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES

!insertmacro MUI_LANGUAGE "Vietnamese"
!insertmacro MUI_LANGUAGE "English"

LangString TOO_OLD ${LANG_VIETNAMESE} "${PROGRAM} cần Windows 10 trở lên, bản 64 bit.$\n$\nChưa có gì được cài trên máy này. Hãy hỏi người phụ trách máy tính về việc nâng cấp Windows, hoặc dùng một máy khác."
LangString TOO_OLD ${LANG_ENGLISH} "${PROGRAM} needs Windows 10 or later, 64 bits.$\n$\nNothing was installed on this computer. Please ask whoever looks after it to upgrade Windows, or use another computer."
LangString RUNNING ${LANG_VIETNAMESE} "${PROGRAM} đang mở. Hãy đóng chương trình rồi bấm Thử lại."
LangString RUNNING ${LANG_ENGLISH} "${PROGRAM} is open. Please close it and press Retry."
LangString BACKUP_KIND ${LANG_VIETNAMESE} "Bản sao lưu Sổ Vàng"
LangString BACKUP_KIND ${LANG_ENGLISH} "Sổ Vàng backup"
LangString RESTORE ${LANG_VIETNAMESE} "Khôi phục hoặc xem bằng Sổ Vàng"
LangString RESTORE ${LANG_ENGLISH} "Restore or look inside with Sổ Vàng"
LangString KEPT ${LANG_VIETNAMESE} "Đã gỡ chương trình. Sổ, bản sao lưu và thiết lập của bạn được giữ nguyên."
LangString KEPT ${LANG_ENGLISH} "The program was removed. Your workspaces, backups and settings are kept."
LangString NOT_OURS ${LANG_VIETNAMESE} "Thư mục này đã có tệp khác. Hãy chọn một thư mục trống hoặc tên thư mục chưa có."
LangString NOT_OURS ${LANG_ENGLISH} "There are other files in this folder. Please choose an empty folder or a new name."

!macro CHECK_SYSTEM
  ${IfNot} ${AtLeastWin10}
  ${OrIfNot} ${RunningX64}
    MessageBox MB_ICONINFORMATION|MB_OK "$(TOO_OLD)" /SD IDOK
    SetErrorLevel 3
    Quit
  ${EndIf}
!macroend

; A running program cannot be renamed, so this tells whether it is open, whatever its window is called.
!macro WAIT_UNTIL_CLOSED UN
  ${UN}again:
  ${If} ${FileExists} "$INSTDIR\so-vang.exe"
    ClearErrors
    Rename "$INSTDIR\so-vang.exe" "$INSTDIR\so-vang.exe.old"
    ${If} ${Errors}
      MessageBox MB_ICONEXCLAMATION|MB_RETRYCANCEL "$(RUNNING)" /SD IDCANCEL IDRETRY ${UN}again
      SetErrorLevel 4
      Quit
    ${EndIf}
    Rename "$INSTDIR\so-vang.exe.old" "$INSTDIR\so-vang.exe"
  ${EndIf}
!macroend

Function .onInit
  !insertmacro CHECK_SYSTEM
FunctionEnd

Section "install"
  ; What lies in the folder must be an older version of the program, or nothing: it is replaced as a whole.
  ${If} ${FileExists} "$INSTDIR\*.*"
  ${AndIfNot} ${FileExists} "$INSTDIR\so-vang-uninstall.exe"
    FindFirst $0 $1 "$INSTDIR\*"
    ${DoWhile} $1 != ""
      ${If} $1 != "."
      ${AndIf} $1 != ".."
        FindClose $0
        MessageBox MB_ICONINFORMATION|MB_OK "$(NOT_OURS)" /SD IDOK
        SetErrorLevel 5
        Quit
      ${EndIf}
      FindNext $0 $1
    ${Loop}
    FindClose $0
  ${EndIf}
  !insertmacro WAIT_UNTIL_CLOSED ""
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${PROGRAM_FOLDER}/*.*"
  WriteUninstaller "$INSTDIR\so-vang-uninstall.exe"

  CreateShortCut "$SMPROGRAMS\${PROGRAM}.lnk" "$INSTDIR\so-vang.exe"

  WriteRegStr HKCU "Software\SoVang" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "Software\Classes\.sovang" "" "${KIND}"
  WriteRegStr HKCU "Software\Classes\${KIND}" "" "$(BACKUP_KIND)"
  WriteRegStr HKCU "Software\Classes\${KIND}\DefaultIcon" "" "$INSTDIR\so-vang.exe,0"
  WriteRegStr HKCU "Software\Classes\${KIND}\shell\open" "" "$(RESTORE)"
  WriteRegStr HKCU "Software\Classes\${KIND}\shell\open\command" "" '"$INSTDIR\so-vang.exe" "%1"'

  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegStr HKCU "${KEY}" "DisplayName" "${PROGRAM}"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${PROGRAM_VERSION}"
  WriteRegStr HKCU "${KEY}" "Publisher" "The Sổ Vàng developers"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\so-vang.exe"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\so-vang-uninstall.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\so-vang-uninstall.exe" /S'
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" $0
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
  System::Call 'shell32::SHChangeNotify(i 0x8000000, i 0, p 0, p 0)'
SectionEnd

; Only what the installer put there goes: workspaces lie in the officer's own folders, settings in AppData,
; and a file somebody laid beside the program keeps its folder.
Section "Uninstall"
  !insertmacro WAIT_UNTIL_CLOSED "un"
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\so-vang.exe"
  Delete "$INSTDIR\campaign-app.exe"
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\THIRD-PARTY.txt"
  Delete "$INSTDIR\so-vang-uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${PROGRAM}.lnk"
  ReadRegStr $0 HKCU "Software\Classes\.sovang" ""
  ${If} $0 == "${KIND}"
    DeleteRegKey HKCU "Software\Classes\.sovang"
  ${EndIf}
  DeleteRegKey HKCU "Software\Classes\${KIND}"
  DeleteRegKey HKCU "Software\SoVang"
  DeleteRegKey HKCU "${KEY}"
  System::Call 'shell32::SHChangeNotify(i 0x8000000, i 0, p 0, p 0)'
  DetailPrint "$(KEPT)"
SectionEnd
