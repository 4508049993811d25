using System.Diagnostics.CodeAnalysis;

namespace SmartCom.Embedded;

/// <summary>Calls in the order they came, linked through themselves: an activation where nothing waits pays one reference.</summary>
internal struct CallQueue
{
    /// <summary>The newest call; its successor is the oldest.</summary>
    private Call? _newest;

    public readonly bool IsEmpty => _newest is null;

    public void Enqueue(Call call)
    {
        if (_newest is null)
        {
            call.Next = call;
        }
        else
        {
            call.Next = _newest.Next;
            _newest.Next = call;
        }

        _newest = call;
    }

    public readonly bool TryPeek([NotNullWhen(true)] out Call? oldest)
    {
        oldest = _newest?.Next;
        return oldest is not null;
    }

    public bool TryDequeue([NotNullWhen(true)] out Call? oldest)
    {
        if (!TryPeek(out oldest))
        {
            return false;
        }

        if (ReferenceEquals(oldest, _newest))
        {
            _newest = null;
        }
        else
        {
            _newest!.Next = oldest.Next;
        }

        oldest.Next = null;
        return true;
    }
}
