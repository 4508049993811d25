namespace SmartCom.Embedded;

/// <summary>
/// Every call that somebody waits for, so that it can time out. Linked through the calls themselves, in a few stripes so
/// that threads seldom meet: a call costs two short locks and no memory.
/// </summary>
internal sealed class CallsInFlight
{
    private readonly Stripe[] _stripes = [.. Enumerable.Range(0, 16).Select(_ => new Stripe())];

    public void Add(Call call)
    {
        call.Stripe = (byte)(Environment.CurrentManagedThreadId & 15);
        _stripes[call.Stripe].Add(call);
    }

    public void Remove(Call call) => _stripes[call.Stripe].Remove(call);

    /// <summary>The calls whose time is up by now.</summary>
    public List<Call> Overdue(long now)
    {
        var overdue = new List<Call>();
        foreach (var stripe in _stripes)
        {
            stripe.Collect(now, overdue);
        }

        return overdue;
    }

    private sealed class Stripe
    {
        private readonly Lock _lock = new();
        private Call? _first;

        public void Add(Call call)
        {
            lock (_lock)
            {
                call.NextInFlight = _first;
                if (_first is not null)
                {
                    _first.PreviousInFlight = call;
                }

                _first = call;
            }
        }

        public void Remove(Call call)
        {
            lock (_lock)
            {
                if (call.PreviousInFlight is { } previous)
                {
                    previous.NextInFlight = call.NextInFlight;
                }
                else if (ReferenceEquals(_first, call))
                {
                    _first = call.NextInFlight;
                }

                if (call.NextInFlight is { } next)
                {
                    next.PreviousInFlight = call.PreviousInFlight;
                }

                call.NextInFlight = call.PreviousInFlight = null;
            }
        }

        public void Collect(long now, List<Call> overdue)
        {
            lock (_lock)
            {
                for (var call = _first; call is not null; call = call.NextInFlight)
                {
                    if (call.Deadline <= now)
                    {
                        overdue.Add(call);
                    }
                }
            }
        }
    }
}
