cimport cython

@cython.locals(
    h1_above=cython.int,
    at=cython.Py_ssize_t,
    own=cython.longlong,
    shared=cython.longlong,
    up=cython.longlong,
    down=cython.longlong,
    begin=cython.Py_ssize_t,
    end=cython.Py_ssize_t,
    size=cython.longlong,
)
cpdef void fill_places(
    Py_ssize_t width,
    Py_ssize_t column,
    long long unit,
    long long most_images,
    long long runs,
    const long long[::1] depth,
    const long long[::1] path,
    const long long[::1] siblings,
    const unsigned char[::1] is_h1,
    const long long[::1] element,
    const long long[::1] low,
    const long long[::1] first,
    const long long[::1] first_of_line,
    const float[::1] link_share,
    const long long[::1] images,
    const unsigned char[::1] is_timed,
    const long long[::1] characters,
    const float[::1] line_links,
    float[::1] out,
)

@cython.locals(
    at=cython.Py_ssize_t,
    place=cython.Py_ssize_t,
    element=cython.Py_ssize_t,
    begin=cython.Py_ssize_t,
    end=cython.Py_ssize_t,
    is_new=cython.bint,
)
cpdef void fill_cards(
    Py_ssize_t width,
    Py_ssize_t column,
    Py_ssize_t outer_column,
    long long unit,
    float most_images,
    const long long[::1] first,
    const long long[::1] first_run,
    const long long[::1] end_run,
    const long long[::1] siblings,
    const long long[::1] card,
    const long long[::1] outer,
    const long long[::1] images,
    const long long[::1] address,
    const float[::1] characters,
    const float[::1] link_characters,
    long long[::1] row_at,
    float[::1] sums,
    float[::1] held,
    float[::1] out,
)

@cython.locals(at=cython.Py_ssize_t, place=cython.Py_ssize_t, own=cython.double, before=cython.double, most=cython.double)
cpdef void fill_shares(
    Py_ssize_t width,
    Py_ssize_t column,
    long long unit,
    long long word,
    double all_text,
    const long long[::1] group,
    const long long[::1] parent,
    const long long[::1] grandparent,
    const long long[::1] article,
    const long long[::1] siblings,
    const unsigned char[::1] is_h1,
    const float[::1] characters,
    const float[::1] link_characters,
    const float[::1] text,
    double[::1] of_groups,
    double[::1] of_elements,
    float[::1] out,
)

@cython.locals(at=cython.Py_ssize_t, number=cython.Py_ssize_t)
cpdef void fill_addresses(
    Py_ssize_t width,
    Py_ssize_t column,
    const long long[::1] address,
    long long[::1] copies,
    const float[::1] described,
    float[::1] out,
)
