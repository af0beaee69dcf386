// Historic bugs of this field (who met them stands beside each), behind switches, so that the tests can show that they
// would notice. They exist only in builds with FREMSKUDT_DETECTORS; elsewhere FREMSKUDT_BUG(x) is false and costs nothing.
// At most one is on. Thread: switched before anything runs.
#pragma once

#ifdef FREMSKUDT_DETECTORS

#include <string_view>

#define FREMSKUDT_BUGS(BUG)                                                                                       \
  BUG(commit_is_not_synced)         /* QField#4033: told saved, gone after a power cut */                         \
  BUG(commit_error_is_ignored)      /* QField#4033: an error on the way, and all reported well */                 \
  BUG(forgotten_when_sent)          /* QField#7479: the outbox was emptied before anybody had it */               \
  BUG(purged_before_delivery)       /* cht-core#5701, SORMAS#403: a case moved, unsent reports dropped */         \
  BUG(last_writer_wins)             /* primero#508: two offline edits of one field, one silently gone */          \
  BUG(clock_decides)                /* actual#8905: the wall clock said which of two stays */                     \
  BUG(deletions_come_back)          /* go-fast-note-sync#9: who was long away resurrects what was deleted */      \
  BUG(replica_outlives_its_opening) /* turso#8129: a restored or copied client writes under numbers used before */ \
  BUG(pending_is_a_flag)            /* MerginMaps#4458: changed during the upload, and marked as sent */          \
  BUG(merge_counts_as_pending)      /* MerginMaps#4458: "pending" when nothing of one's own is */                 \
  BUG(cursor_runs_ahead)            /* realm-js#3548 and kin: progress noted before what it stands for */         \
  BUG(move_is_not_told)             /* cht-core#5701: the old team's devices keep a moved case */                 \
  BUG(grant_change_is_not_told)     /* who is no longer granted goes on reading until the next restart */         \
  BUG(purge_keeps_cursor)           /* granted again, and everything older than the purge stays missing */        \
  BUG(echo_outlives_purge)          /* what was let go of is never sent again, for "you sent me that" */          \
  BUG(moved_record_stays)           /* a note that left while it was being edited stays for ever */               \
  BUG(stray_stays)                  /* one's own change took it out of reach, and nobody looks */                 \
  BUG(finishing_keeps_dots)         /* closing a note while another writes in it drops the closed words */        \
  BUG(unknown_fields_are_dropped)   /* an older server rewrites what newer tablets send */                        \
  BUG(restored_is_not_healed)       /* cht-core#8093: the server was restored, and the phones never resend */     \
  BUG(purged_before_healing)        /* realm-js#3548: the client meets an older server and wipes itself */        \
  BUG(erased_comes_back)            /* go-fast-note-sync#9: who has not heard of it brings it back */             \
  BUG(erased_before_delivery)       /* cht-core#5701: the order to forget overtakes what is not sent */

namespace fremskudt::detectors {

enum class Bug {
  none,
#define FREMSKUDT_BUG_NAME(name) name,
  FREMSKUDT_BUGS(FREMSKUDT_BUG_NAME)
#undef FREMSKUDT_BUG_NAME
};

inline Bug on = Bug::none;

}  // namespace fremskudt::detectors

#define FREMSKUDT_BUG(name) (::fremskudt::detectors::on == ::fremskudt::detectors::Bug::name)

#else

#define FREMSKUDT_BUG(name) false

#endif
