"""What a statistical model takes for names, and how it joins what the rules found."""
