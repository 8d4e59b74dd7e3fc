#pragma once

/// Allocations of the process so far, by whichever function of the C library.
long allocation_count(void);
