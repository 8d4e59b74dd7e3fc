// How often this process has asked for its writes to be made durable.
#ifndef SYNC_COUNTER_H
#define SYNC_COUNTER_H

long sync_count(void);

#endif
