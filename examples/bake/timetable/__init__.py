"""The departures of a small ferry port."""

DEPARTURES = (("07:40", "Island"), ("08:12", "Harbour"), ("17:55", "Island"))


def after(time: str) -> tuple[str, str] | None:
    """The first departure at or after a time of the day, `HH:MM`."""
    return next((one for one in DEPARTURES if one[0] >= time), None)


def page(heading: str) -> str:
    rows = "".join(f"<li>{time} {where}</li>" for time, where in DEPARTURES)
    return f"<!doctype html><title>{heading}</title><h1>{heading}</h1><ul>{rows}</ul>"
