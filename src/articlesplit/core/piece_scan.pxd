cimport cython

@cython.locals(total=cython.double, share=cython.double, has_core=cython.bint, is_beside=cython.bint, is_linked=cython.bint, is_one=cython.bint, is_filled=cython.bint)
cpdef Py_ssize_t join_blocks(
    Py_ssize_t headline,
    const unsigned char[::1] is_inside_line,
    const unsigned char[::1] divides,
    const unsigned char[::1] joins_freely,
    const unsigned char[::1] labels,
    const unsigned char[::1] joins,
    const unsigned char[::1] in_link,
    const unsigned char[::1] break_kind,
    const long long[::1] line,
    const long long[::1] blank,
    const long long[::1] start,
    const long long[::1] end,
    const long long[::1] core_start,
    const long long[::1] core_end,
    const long long[::1] first_word,
    const long long[::1] end_word,
    const float[:, ::1] probabilities,
    const double[::1] weight,
    long long[::1] first,
    long long[::1] piece_start,
    long long[::1] piece_end,
    long long[::1] piece_core_start,
    long long[::1] piece_core_end,
    long long[::1] piece_first_word,
    long long[::1] piece_end_word,
    long long[::1] bond,
    double[::1] probability,
)

@cython.locals(trait=cython.uint, near=cython.uint, common=cython.uint, left=cython.Py_ssize_t)
cpdef void read_traits(
    Py_ssize_t letters,
    const unsigned char[::1] signs,
    const unsigned char[::1] classes,
    const long long[::1] date_start,
    const long long[::1] core_start,
    const long long[::1] core_end,
    unsigned char[::1] traits,
)

@cython.locals(weight=cython.double, is_closed=cython.bint, has_day=cython.bint, is_text=cython.bint, is_head=cython.bint, is_long=cython.bint, is_beside_day=cython.bint, is_led=cython.bint)
cpdef Py_ssize_t read_lines(
    unsigned int byline,
    double per_dense,
    Py_ssize_t shortest_headline,
    Py_ssize_t longest_headline,
    Py_ssize_t shortest_sentence,
    Py_ssize_t longest_sentence,
    Py_ssize_t fewest_words,
    Py_ssize_t longest_byline,
    Py_ssize_t beside_day,
    Py_ssize_t longest_beside_day,
    Py_ssize_t reach,
    Py_ssize_t fewest,
    const unsigned char[::1] kinds,
    const unsigned char[::1] dense,
    const unsigned char[::1] ends_sentence,
    const unsigned char[::1] ends_line,
    const unsigned char[::1] classes,
    const long long[::1] date_start,
    const long long[::1] date_end,
    const unsigned char[::1] is_day,
    const long long[::1] bond,
    const long long[::1] core_start,
    const long long[::1] core_end,
    const long long[::1] first_word,
    const long long[::1] end_word,
    const unsigned int[::1] openings,
    long long[::1] first,
    long long[::1] line_start,
    long long[::1] line_end,
    unsigned char[::1] line_kind,
    unsigned char[::1] may_be_byline,
)

@cython.locals(one=cython.ulonglong, sieve=cython.ulonglong)
cpdef void count_known_words(
    const unsigned long long[::1] known,
    const unsigned long long[::1] words,
    const long long[::1] word_starts,
    const long long[::1] start,
    const long long[::1] end,
    long long[::1] count,
)
