"""What keeps a verdict from saying more than its rows: the same act, every part accounted for, nothing unreal told as done."""
