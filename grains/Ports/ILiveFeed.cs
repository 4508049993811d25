using SmartCom.GrainInterfaces;

namespace SmartCom.Grains.Ports;

/// <summary>
/// What people watch as it changes. A group is a set of named numbers, or a stream of lines; whoever joins gets a snapshot, then
/// what changes. May lose and conflate: a screen repairs itself by asking again, so nothing here ever waits.
/// </summary>
public interface ILiveFeed
{
    /// <summary>Sets named numbers of a group ("campaign/lost-cart", "segment/big-carts", "account/").</summary>
    void Set(string group, IReadOnlyList<LiveValue> values);

    /// <summary>Adds a line to a group ("customer/u:42", "happenings").</summary>
    void Tell(string group, LiveLine line);

    /// <summary>True when somebody watches the group, or any group under a name that ends in "/". Cheap: ask before making lines that cost.</summary>
    bool IsWatched(string group);
}
