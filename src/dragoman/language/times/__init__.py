"""English time expressions in news: found, resolved against publication and running context, written as TIMEX3.

Input is the text of a sentence, output `TimeExpression`s and `Interval`s. Neither the world nor a parser is asked.

What it refuses: months and weekdays that may be other words ("may", "March on", "Bloody Sunday"), four digits that may
count or name something, ages. What it knowingly gets wrong: see `resolving`; moveable feasts other than Easter and
American Thanksgiving are not found; "the 20th" needs words that show it is a day.
"""

from dragoman.language.times.finding import find_times
from dragoman.language.times.narrative import follow
from dragoman.language.times.resolving import resolve_time
from dragoman.language.times.specs import TimeExpression
from dragoman.language.times.values import timex_value

__all__ = ["TimeExpression", "find_times", "follow", "resolve_time", "timex_value"]
