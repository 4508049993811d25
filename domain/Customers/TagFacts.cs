using SmartCom.Domain.Events;

namespace SmartCom.Domain.Customers;

/// <summary>Sets and removes tags.</summary>
internal static class TagFacts
{
    /// <summary>The tags after a person or an API edited them. What was set later than the edit stays.</summary>
    public static ImmutableArray<Tag> Fold(ImmutableArray<Tag> tags, TagEdit edit, DateTimeOffset at)
    {
        foreach (var name in edit.Set)
        {
            tags = With(tags, new Tag(name, at));
        }

        foreach (var name in edit.Removed)
        {
            tags = Without(tags, name, at);
        }

        return tags;
    }

    /// <summary>The tags with one more, or with that one set anew.</summary>
    public static ImmutableArray<Tag> With(ImmutableArray<Tag> tags, in Tag tag)
    {
        var index = IndexOf(tags, tag.Name);
        if (index < 0)
        {
            return tags.Add(tag);
        }

        return tags[index].At < tag.At ? tags.SetItem(index, tag) : tags;
    }

    /// <summary>The tags without one, unless it was set after <paramref name="at"/>.</summary>
    public static ImmutableArray<Tag> Without(ImmutableArray<Tag> tags, string name, DateTimeOffset at)
    {
        var index = IndexOf(tags, name);
        return index < 0 || tags[index].At > at ? tags : tags.RemoveAt(index);
    }

    private static int IndexOf(ImmutableArray<Tag> tags, string name)
    {
        for (var index = 0; index < tags.Length; index++)
        {
            if (string.Equals(tags[index].Name, name, StringComparison.Ordinal))
            {
                return index;
            }
        }

        return -1;
    }
}
