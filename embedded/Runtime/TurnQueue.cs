using System.Diagnostics.CodeAnalysis;

namespace SmartCom.Embedded;

/// <summary>Turns that wait for the running one: calls to start and continuations (tasks). Mostly none or one, so one costs no queue.</summary>
internal struct TurnQueue
{
    private object? _turns;

    public void Enqueue(object turn)
    {
        switch (_turns)
        {
            case null:
                _turns = turn;
                break;
            case Queue<object> queue:
                queue.Enqueue(turn);
                break;
            default:
                var both = new Queue<object>();
                both.Enqueue(_turns);
                both.Enqueue(turn);
                _turns = both;
                break;
        }
    }

    public bool TryDequeue([NotNullWhen(true)] out object? turn)
    {
        if (_turns is Queue<object> queue)
        {
            turn = queue.Dequeue();
            if (queue.Count == 0)
            {
                _turns = null;
            }
        }
        else
        {
            turn = _turns;
            _turns = null;
        }

        return turn is not null;
    }

    public readonly IEnumerable<Task> Tasks() => _turns switch
    {
        Task task => [task],
        Queue<object> queue => [.. queue.OfType<Task>()],
        _ => [],
    };
}
