cimport cython
from articlesplit.core cimport ascending, cut_text

cdef unsigned int ALONE, BEGINS, CLOSE_BRACKET, CLOSING, COMMA, DIGIT, LOWER, OPEN_BRACKET, OPEN_QUOTE, PERIOD, SENTENCE_END, TRIM, WHITE, WORD

cpdef void find_neighbours(
    cut_text.CutText text,
    Py_ssize_t longest,
    Py_ssize_t longest_time,
    const long long[::1] starts,
    long long[::1] leads,
    long long[::1] lead_words,
    long long[::1] times,
    long long[::1] time_words,
)

@cython.locals(is_lead=cython.bint, led=cython.bint, in_sentence=cython.bint, after_name=cython.bint, at_low=cython.bint, at_high=cython.bint, glued_before=cython.bint, glued_after=cython.bint, bracketed=cython.bint, goes_on=cython.bint, may_follow=cython.bint, cuts_before=cython.bint, cuts_after=cython.bint)
cpdef Py_ssize_t cut_dates(
    cut_text.CutText text,
    unsigned char new,
    Py_ssize_t shortest_lead,
    Py_ssize_t longest_preposition,
    const long long[::1] starts,
    const unsigned char[::1] listed,
    const long long[::1] lead_words,
    const long long[::1] lead_lengths,
    const long long[::1] times,
    const long long[::1] time_lengths,
)

cpdef Py_ssize_t cut_signatures(
    cut_text.CutText text,
    unsigned char new,
    unsigned char date,
    Py_ssize_t short,
    const long long[::1] starts,
)

cpdef Py_ssize_t uncut_dates(
    cut_text.CutText text,
    Py_ssize_t least,
)
