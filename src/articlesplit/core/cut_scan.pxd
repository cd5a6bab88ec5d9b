cimport cython

cdef unsigned int WHITE, TRIM, SEPARATOR, DASH, ALONE, BEGINS, OPENING, CLOSING, SENTENCE_END, WORD, NEWLINE
cdef unsigned int RETURN, TAB, PIPE, BULLET, COLON, SLASH, EXCLAIM, CLOSE_BRACKET, OPEN_BRACKET, UPPER, LOWER
cdef unsigned int DIGIT, PERIOD, COMMA, OPEN_QUOTE, QUOTE, APOSTROPHE, SLIP, MARK
cdef unsigned char AT_GAP, AT_SEPARATOR, AT_SEAM, AT_DASH, AT_OPEN, AT_CLOSE, AT_EXCLAIM

cpdef void scan_text(
    const unsigned int[::1] traits,
    const unsigned char[::1] classes,
    const unsigned char[::1] bases,
    long long[::1] number,
    long long[::1] indent,
    long long[::1] blank,
    long long[::1] start,
    long long[::1] end,
    long long[::1] marks,
    unsigned char[::1] mark_kinds,
    long long[::1] sizes,
)

cpdef void number_page_lines(
    const long long[::1] page_starts,
    const unsigned int[::1] traits,
    const unsigned char[::1] classes,
    const long long[::1] start,
    const long long[::1] number,
    long long[::1] blank,
    long long[::1] page_first,
)

cdef Py_ssize_t before(
    Py_ssize_t at,
    const unsigned int[::1] traits,
    const unsigned char[::1] classes,
) noexcept

cdef Py_ssize_t behind(
    Py_ssize_t at,
    Py_ssize_t last,
    const unsigned int[::1] traits,
    const unsigned char[::1] classes,
) noexcept

cdef void add(
    unsigned char[::1] kind,
    Py_ssize_t at,
    unsigned char new,
) noexcept

cpdef void cut_gaps(
    unsigned char new,
    const long long[::1] marks,
    const unsigned char[::1] mark_kinds,
    unsigned char[::1] kind,
)

cpdef void cut_separators(
    unsigned char new,
    Py_ssize_t last,
    const unsigned int[::1] traits,
    const unsigned char[::1] classes,
    const long long[::1] marks,
    const unsigned char[::1] mark_kinds,
    unsigned char[::1] kind,
)

@cython.locals(after_word=cython.bint, begins_word=cython.bint, in_word=cython.bint, colon=cython.bint, after_mark=cython.bint)
cpdef void find_seams(
    str text,
    str alone_letters,
    str openers,
    const long long[::1] page_starts,
    const unsigned int[::1] traits,
    const unsigned char[::1] classes,
    const unsigned char[::1] bases,
    const long long[::1] marks,
    const unsigned char[::1] mark_kinds,
    long long[::1] letters,
    long long[::1] closing,
    long long[::1] sure,
    long long[::1] sizes,
)

cpdef void cut_all(
    unsigned char new,
    const long long[::1] at,
    unsigned char[::1] kind,
)

cpdef void fill_ends(
    const unsigned int[::1] traits,
    const unsigned char[::1] classes,
    const long long[::1] starts,
    long long[::1] ends,
)

cpdef void cut_signatures(
    unsigned char new,
    unsigned char date,
    Py_ssize_t short,
    const unsigned int[::1] traits,
    const unsigned char[::1] classes,
    const long long[::1] starts,
    unsigned char[::1] kind,
)

cpdef void cut_brackets(
    unsigned char new,
    unsigned char date,
    Py_ssize_t short,
    Py_ssize_t last,
    const unsigned int[::1] traits,
    const unsigned char[::1] classes,
    const long long[::1] starts,
    const long long[::1] marks,
    const unsigned char[::1] mark_kinds,
    unsigned char[::1] kind,
)

@cython.locals(is_open=cython.bint)
cdef void cut_open_bracket(
    unsigned char new,
    unsigned char date,
    Py_ssize_t short,
    Py_ssize_t opened,
    Py_ssize_t closed,
    Py_ssize_t piece,
    const unsigned int[::1] traits,
    const unsigned char[::1] classes,
    const long long[::1] starts,
    unsigned char[::1] kind,
) noexcept

@cython.locals(is_spaced=cython.bint)
cpdef void colons_divide(
    const long long[::1] page_starts,
    const long long[::1] page_ends,
    const unsigned int[::1] traits,
    const unsigned char[::1] classes,
    const long long[::1] marks,
    const unsigned char[::1] mark_kinds,
    unsigned char[::1] divides,
)

cpdef void cut_dashes(
    unsigned char new,
    Py_ssize_t short,
    Py_ssize_t last,
    const long long[::1] page_starts,
    const long long[::1] page_ends,
    const unsigned char[::1] divides,
    const unsigned int[::1] traits,
    const unsigned char[::1] classes,
    const long long[::1] starts,
    const long long[::1] marks,
    const unsigned char[::1] mark_kinds,
    unsigned char[::1] kind,
)

cpdef void uncut_dates(
    Py_ssize_t least,
    const long long[::1] starts,
    const long long[::1] ends,
    unsigned char[::1] kind,
)

cdef Py_ssize_t first_from(
    Py_ssize_t at,
    const long long[::1] values,
) noexcept

cpdef void find_neighbours(
    Py_ssize_t longest,
    Py_ssize_t longest_time,
    const unsigned int[::1] traits,
    const unsigned char[::1] classes,
    const long long[::1] page_ends,
    const long long[::1] word_starts,
    const long long[::1] starts,
    const long long[::1] date_starts,
    const long long[::1] date_ends,
    long long[::1] leads,
    long long[::1] lead_words,
    long long[::1] times,
    long long[::1] time_words,
)

@cython.locals(is_lead=cython.bint, led=cython.bint, in_sentence=cython.bint, after_name=cython.bint, at_low=cython.bint, at_high=cython.bint, glued_before=cython.bint, glued_after=cython.bint, bracketed=cython.bint, goes_on=cython.bint, may_follow=cython.bint, cuts_before=cython.bint, cuts_after=cython.bint)
cpdef void cut_dates(
    unsigned char new,
    Py_ssize_t shortest_lead,
    Py_ssize_t longest_preposition,
    Py_ssize_t last,
    const unsigned int[::1] traits,
    const unsigned char[::1] classes,
    const unsigned char[::1] bases,
    const long long[::1] page_ends,
    const long long[::1] word_starts,
    const long long[::1] word_ends,
    const long long[::1] starts,
    const long long[::1] date_starts,
    const long long[::1] date_ends,
    const unsigned char[::1] listed,
    const long long[::1] lead_words,
    const long long[::1] lead_lengths,
    const long long[::1] times,
    const long long[::1] time_lengths,
    unsigned char[::1] kind,
)

cdef Py_ssize_t with_sign(
    Py_ssize_t at,
    const unsigned int[::1] traits,
    const unsigned char[::1] classes,
) noexcept

@cython.locals(total=cython.ulonglong, is_prose=cython.bint)
cpdef void find_short_pieces(
    Py_ssize_t longest,
    unsigned long long all_bits,
    const unsigned int[::1] traits,
    const unsigned char[::1] classes,
    const long long[::1] page_starts,
    const unsigned long long[::1] salts,
    const long long[::1] word_starts,
    const unsigned long long[::1] words,
    const long long[::1] starts,
    const long long[::1] ends,
    long long[::1] low,
    long long[::1] high,
    unsigned long long[::1] page,
    unsigned long long[::1] sums,
    unsigned long long[::1] lone,
    long long[::1] sizes,
)

@cython.locals(value=cython.ulonglong)
cpdef Py_ssize_t hash_edges(
    Py_ssize_t step,
    unsigned long long all_bits,
    const unsigned long long[::1] places,
    const unsigned long long[::1] words,
    const long long[::1] low,
    const long long[::1] high,
    const unsigned long long[::1] page,
    const unsigned char[::1] distinct,
    unsigned long long[::1] phrases,
    unsigned long long[::1] counted,
)

cpdef void count_shared(
    Py_ssize_t copies,
    Py_ssize_t most,
    const long long[::1] low,
    const long long[::1] high,
    const unsigned long long[::1] phrases,
    const unsigned long long[::1] ordered,
    long long[::1] shared,
)

cdef Py_ssize_t first_from_hash(
    unsigned long long value,
    const unsigned long long[::1] values,
) noexcept

cpdef void cut_affixes(
    unsigned char new,
    unsigned long long all_bits,
    const unsigned int[::1] traits,
    const unsigned char[::1] classes,
    const long long[::1] word_starts,
    const unsigned long long[::1] words,
    const unsigned long long[::1] lone,
    const long long[::1] low,
    const long long[::1] high,
    const unsigned long long[::1] page,
    const long long[::1] heads,
    const long long[::1] tails,
    unsigned char[::1] kind,
)

@cython.locals(total=cython.ulonglong)
cpdef void fill_blocks(
    unsigned long long all_bits,
    const unsigned int[::1] traits,
    const unsigned char[::1] classes,
    const long long[::1] word_starts,
    const unsigned long long[::1] words,
    const long long[::1] start,
    long long[::1] end,
    long long[::1] core_start,
    long long[::1] core_end,
    long long[::1] core_length,
    long long[::1] first_word,
    long long[::1] end_word,
    unsigned long long[::1] words_hash,
)

cpdef void fill_lines(
    const long long[::1] start,
    const long long[::1] line_start,
    const long long[::1] line_end,
    const long long[::1] number,
    const long long[::1] indent,
    const long long[::1] blank,
    long long[::1] line,
    long long[::1] block_indent,
    long long[::1] block_blank,
    long long[::1] line_length,
)

cpdef void fill_date_kinds(
    const long long[::1] page_starts,
    const long long[::1] last_dates,
    const long long[::1] date_start,
    const long long[::1] date_end,
    const unsigned char[::1] date_kind,
    const long long[::1] core_start,
    const long long[::1] core_end,
    signed char[::1] kind,
)
