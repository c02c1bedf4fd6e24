#ifndef CSERVERMEMORY_H
#define CSERVERMEMORY_H

/// Lets freed memory stay with the process up to a few megabytes: by default each answer's memory would be returned to the
/// system and asked for again with the next.
void server_memory_keep_for_next_answer(void);

/// Gives back the program code that only the start has used; what is needed again is mapped again from the file.
void server_memory_forget_start(void);

#endif
